import { checkJson } from '../json/json-check.ts';
import type { OutgoingMessage } from '../connection/outgoing-message.ts';
import { isDeeperThan } from './json-bounds.ts';
import { compileMatch } from './match.ts';
import { checkAgainstSchema } from './message-schema.ts';
import { compilePointer, findValue, readPointer } from './pointer.ts';
import type { JsonPointer, JsonValue, Match, Profile } from './profile.ts';

/** Longer and deeper messages are not compared with the schemas of the library. */
const maxSchemaLength = 1_048_576;
const maxSchemaDepth = 200;
const maxCheckedLength = 16 * 1024 * 1024;
const encoder = new TextEncoder();

/** Something about a message that its server cannot read or use; it may be sent all the same. */
export interface SendProblem {
  /** `not-json`, `binary`, `missing`, `schema` or `order`. */
  readonly code: 'not-json' | 'binary' | 'missing' | 'schema' | 'order';
  /** The value meant; '' for the whole message. */
  readonly pointer: JsonPointer;
  /** A sentence. */
  readonly message: string;
}

/** Whether a message of ours that a match means was sent on this connection. */
export interface SentBefore {
  readonly has: (match: Match) => boolean;
}

/**
 * What a message is likely to fail for on a server of the profile, worst first; empty for nothing.
 * `message` is what will really be sent, its variables filled in. Without `sentBefore` rules of
 * order are not looked at. Never throws; texts above 16 MiB are not looked at.
 */
export function checkOutgoing(
  profile: Profile,
  message: OutgoingMessage,
  sentBefore?: SentBefore,
): readonly SendProblem[] {
  const { checks } = profile;
  if (message.kind === 'ping') return [];
  if (message.kind === 'binary') {
    if (checks?.accepts !== 'json') return [];
    return [problem('binary', '', 'This server reads JSON texts only, no binary messages.')];
  }
  if (message.text.length > maxCheckedLength) return [];
  const isJson = checkJson(message.text);
  if (!isJson.ok) {
    if (checks?.accepts === undefined) return [];
    const where = `line ${isJson.line}, column ${isJson.column}`;
    return [problem('not-json', '', `This server reads JSON only. ${isJson.message} (${where}).`)];
  }
  const payload = encoder.encode(message.text);
  const missing = missingProblems(profile, payload);
  if (missing.length > 0) return missing;
  return [
    ...schemaProblems(profile, payload, message.text),
    ...orderProblems(profile, payload, sentBefore),
  ];
}

function missingProblems(profile: Profile, payload: Uint8Array): readonly SendProblem[] {
  return (profile.checks?.required ?? []).flatMap((pointer) => {
    const place = compilePointer(pointer);
    if (place === null || findValue(payload, place) !== -1) return [];
    const name = place.steps.at(-1)?.name ?? '';
    const what = pointer === profile.envelope?.type ? 'the type of the message' : 'a value';
    const message = `This server needs ${what} at ${pointer}: "${name}" is missing.`;
    return [problem('missing', pointer, message)];
  });
}

function schemaProblems(
  profile: Profile,
  payload: Uint8Array,
  text: string,
): readonly SendProblem[] {
  const typeAt = profile.envelope?.type;
  if (typeAt === undefined || text.length > maxSchemaLength) return [];
  const type = readPointer(payload, typeAt);
  if (type === null) return [];
  const schemas = (profile.messages ?? []).flatMap((template) =>
    template.schema !== undefined && readPointer(bytesOf(template.message), typeAt) === type
      ? [template.schema]
      : [],
  );
  if (schemas.length === 0) return [];
  if (isDeeperThan(payload, maxSchemaDepth)) return [];
  const value = JSON.parse(text) as JsonValue;
  const results = schemas.map((schema) => checkAgainstSchema(schema, value));
  // Several messages of the library may share a type: one of them is enough.
  const nearest = results.reduce((best, next) => (next.length < best.length ? next : best));
  return nearest.map(({ pointer, message }) => {
    const place = pointer === '' ? '' : `${pointer}: `;
    return problem('schema', pointer, `${place}${message}`);
  });
}

function orderProblems(
  profile: Profile,
  payload: Uint8Array,
  sentBefore: SentBefore | undefined,
): readonly SendProblem[] {
  if (sentBefore === undefined) return [];
  return (profile.checks?.order ?? []).flatMap((rule) => {
    if (!compileMatch(rule.message, profile.envelope)(payload)) return [];
    return sentBefore.has(rule.after) ? [] : [problem('order', '', rule.note)];
  });
}

function bytesOf(message: JsonValue): Uint8Array {
  return encoder.encode(JSON.stringify(message));
}

function problem(code: SendProblem['code'], pointer: JsonPointer, message: string): SendProblem {
  return { code, pointer, message };
}
