import { z } from 'zod';
import {
  isVariableName,
  maxEnvironmentNameLength,
  maxVariableLength,
} from '../core/workspace/environment.ts';
import {
  maxMessageNameLength,
  maxMessageNoteLength,
  messageFormats,
} from '../core/workspace/saved-message.ts';
import { isSecretLength } from '../core/workspace/secret-list.ts';
import type { WorkspaceRequests } from './workspace-requests.ts';

const textLength = 100 * 1024 * 1024;
const fileTextLength = 1024 * 1024;

const fileId = z.string().min(1).max(1000);
const profileId = z.string().min(1).max(200);
const connectionId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const variableName = z.string().refine(isVariableName, 'not the name of a variable');
const secretValue = z
  .string()
  .max(64 * 1024)
  .refine(isSecretLength, 'shorter than 4 characters');

const messageContent = z.strictObject({
  name: z.string().trim().min(1).max(maxMessageNameLength),
  note: z.string().max(maxMessageNoteLength),
  format: z.enum(messageFormats),
  text: z.string().max(fileTextLength),
  isLiteral: z.boolean(),
});

const environmentContent = z.strictObject({
  name: z.string().trim().min(1).max(maxEnvironmentNameLength),
  variables: z.record(variableName, z.string().max(maxVariableLength)),
});

const templateText = z.strictObject({
  text: z.string().max(textLength),
  environmentId: fileId.nullable(),
  profileId: profileId.nullable(),
  connectionId: connectionId.nullable(),
});

/** What the arguments of the requests about messages, variables and secrets must look like. */
export const workspaceSchemas = {
  workspace: z.tuple([]),
  chooseWorkspace: z.tuple([]),
  useDefaultWorkspace: z.tuple([]),
  saveMessage: z.tuple([fileId.nullable(), z.string().max(500), messageContent]),
  deleteMessage: z.tuple([fileId]),
  moveMessage: z.tuple([fileId, z.literal([-1, 1])]),
  saveEnvironment: z.tuple([fileId.nullable(), environmentContent]),
  deleteEnvironment: z.tuple([fileId]),
  secrets: z.tuple([]),
  setSecret: z.tuple([variableName, secretValue]),
  renameSecret: z.tuple([variableName, variableName]),
  allowWeakSecrets: z.tuple([z.boolean()]),
  messageLibrary: z.tuple([profileId]),
  checkMessage: z.tuple([
    profileId,
    connectionId.nullable(),
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('text'), text: z.string().max(textLength) }),
      z.strictObject({ kind: z.literal('template'), template: templateText }),
      z.strictObject({ kind: z.literal('binary') }),
    ]),
  ]),
  previewTemplate: z.tuple([templateText]),
  sendTemplate: z.tuple([connectionId, templateText]),
} satisfies {
  readonly [K in keyof WorkspaceRequests]: z.ZodType<Parameters<WorkspaceRequests[K]>>;
};
