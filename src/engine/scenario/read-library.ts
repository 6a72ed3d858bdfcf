import { dirname, resolve } from 'node:path';
import type { Profile } from '../../core/profile/profile.ts';
import { allSteps } from '../../core/scenario/check-names.ts';
import type { Scenario } from '../../core/scenario/scenario.ts';
import type { SourcePlace, SourceProblem } from '../../core/scenario/source-place.ts';
import type { OutgoingContent } from '../../core/scenario/step.ts';
import type { SavedMessage } from '../../core/workspace/saved-message.ts';
import type { Capture } from '../capture/capture.ts';
import { openCapture } from '../capture/open-capture.ts';
import { EngineError } from '../engine-error.ts';
import {
  recordedKey,
  savedKey,
  type LibraryMessage,
  type MessageLibrary,
} from './message-library.ts';
import { workspaceAround } from './workspace-around.ts';

/** Bytes of recorded messages held at most. */
const maxByteLength = 256 * 1024 * 1024;
const maxCaptures = 20;

/** A message that a step or a rule names. */
interface Named {
  readonly content: OutgoingContent;
  readonly place: SourcePlace;
  readonly profile: Profile | null;
}

/** The messages a scenario names in its workspace, profiles and captures, or what is wrong with them. */
export async function readLibrary(
  scenario: Scenario,
  profiles: ReadonlyMap<string, Profile>,
): Promise<{ readonly library: MessageLibrary; readonly problems: readonly SourceProblem[] }> {
  const library = new Map<string, LibraryMessage>();
  const problems: SourceProblem[] = [];
  const named = namedMessages(scenario, profiles);
  const saved = named.some(({ content }) => content.kind === 'saved')
    ? await savedMessages(scenario.file)
    : [];
  const captures = new Map<string, Capture | string>();
  const budget = { byteLength: maxByteLength };
  try {
    for (const { content, place, profile } of named) {
      if (content.kind === 'saved') {
        const message = savedMessage(content.id, profile, saved);
        if (message === null) {
          problems.push({ place, message: noSuchMessage(content.id, profile) });
        } else {
          library.set(savedKey(content.id, profile?.id ?? null), message);
        }
      } else if (content.kind === 'recorded') {
        const message = recordedMessage(content, place, captures, budget);
        if (typeof message === 'string') problems.push({ place, message });
        else library.set(recordedKey(content.file, content.seq, place.file), message);
      }
    }
  } finally {
    for (const capture of captures.values()) if (typeof capture !== 'string') capture.close();
  }
  return { library, problems };
}

function namedMessages(
  scenario: Scenario,
  profiles: ReadonlyMap<string, Profile>,
): readonly Named[] {
  const [only] = Object.keys(scenario.connections);
  const profileOf = (on: string | null): Profile | null => profiles.get(on ?? only ?? '') ?? null;
  const named: Named[] = [];
  for (const step of allSteps(scenario.steps)) {
    if (step.kind === 'send') {
      named.push({ content: step.content, place: step.place, profile: profileOf(step.on) });
    }
  }
  for (const { send, place, on } of scenario.rules) {
    if (send !== null) named.push({ content: send, place, profile: profileOf(on) });
  }
  return named;
}

async function savedMessages(file: string): Promise<readonly SavedMessage[]> {
  const workspace = workspaceAround(file);
  return workspace === null ? [] : (await workspace.read()).messages;
}

function savedMessage(
  id: string,
  profile: Profile | null,
  saved: readonly SavedMessage[],
): LibraryMessage | null {
  const content = saved.find((message) => message.id === id || message.id === `${id}.json`);
  if (content !== undefined) return { kind: 'saved', content };
  const template = profile?.messages?.find((message) => message.id === id);
  return template === undefined ? null : { kind: 'template', template };
}

function noSuchMessage(id: string, profile: Profile | null): string {
  const library = profile === null ? '' : `, nor has the profile ${profile.id} one of that id`;
  return `There is no saved message ${JSON.stringify(id)} in the workspace around the file${library}.`;
}

/** A sentence when it cannot be had. */
function recordedMessage(
  { file, seq }: { readonly file: string; readonly seq: number },
  place: SourcePlace,
  captures: Map<string, Capture | string>,
  budget: { byteLength: number },
): LibraryMessage | string {
  const path = resolve(dirname(place.file), file);
  let capture = captures.get(path);
  if (capture === undefined) {
    capture = captures.size < maxCaptures ? opened(path) : 'A scenario names at most 20 captures.';
    captures.set(path, capture);
  }
  if (typeof capture === 'string') return capture;
  const entry = capture.log.get(seq);
  if (entry?.kind !== 'message' || !entry.complete || entry.payloadForm === 'wire') {
    return `Entry ${String(seq)} of ${file} is no whole message.`;
  }
  budget.byteLength -= entry.payload.byteLength;
  if (budget.byteLength < 0) return 'The recorded messages have more than 256 MiB together.';
  // Whatever the capture's own memory is used for next.
  return { kind: 'recorded', opcode: entry.opcode, payload: entry.payload.slice() };
}

function opened(path: string): Capture | string {
  try {
    return openCapture(path);
  } catch (error) {
    if (error instanceof EngineError) return error.message;
    throw error;
  }
}
