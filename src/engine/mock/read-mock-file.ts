import { basename, dirname, resolve } from 'node:path';
import { parseMockFile } from '../../core/mock/parse-mock-file.ts';
import type { MockFile } from '../../core/mock/mock-file.ts';
import type { RenderedContent } from '../../core/mock/rendered-content.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { maxYamlLength } from '../../core/scenario/read-yaml.ts';
import type { SourcePlace, SourceProblem } from '../../core/scenario/source-place.ts';
import type { Capture } from '../capture/capture.ts';
import { openCapture } from '../capture/open-capture.ts';
import { EngineError } from '../engine-error.ts';
import { loadProfile } from '../profile/load-profile.ts';
import type { Job } from '../sliced-work.ts';
import { loadingFile, type LoadedMock } from './load-mock.ts';
import { readUpTo } from '../read-up-to.ts';

/** A simulated server, or everything that is wrong with its file. */
export type ReadMock =
  | { readonly ok: true; readonly mock: LoadedMock }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/**
 * Reads a `*.mock.yaml` and what it names, in steps; paths in it count from its folder. `named` is how problems
 * call it. Throws EngineError `mock-file-unreadable` when the file itself cannot be read.
 */
export function* readingMockFile(path: string, named: string): Job<ReadMock> {
  const text = readText(path, named);
  const parsed = parseMockFile(text, named);
  if (!parsed.ok) return parsed;
  const folder = dirname(resolve(path));
  try {
    return { ok: true, mock: yield* loading(parsed.mock, folder, basename(path)) };
  } catch (error) {
    if (!(error instanceof UnusableSource)) throw error;
    return { ok: false, problems: [{ place: error.place, message: error.message }] };
  }
}

/** Something that a mock file names and that cannot be used. */
class UnusableSource extends Error {
  constructor(
    readonly place: SourcePlace,
    message: string,
  ) {
    super(message);
  }
}

function* loading(mock: MockFile, folder: string, title: string): Job<LoadedMock> {
  const { source } = mock;
  const recorded = recordedMessages(mock, folder);
  if (source.kind === 'capture') {
    const capture = opened(resolve(folder, source.path), source.place);
    try {
      return yield* loadingFile(mock, title, { source: capture, profile: null, recorded });
    } catch (error) {
      throw placed(error, source.place);
    } finally {
      capture.close();
    }
  }
  const profile = source.kind === 'profile' ? profileOf(source, folder) : null;
  return yield* loadingFile(mock, title, { source: null, profile, recorded });
}

function profileOf(
  { name, place }: { readonly name: string; readonly place: SourcePlace },
  folder: string,
): Profile {
  const found = loadProfile(name, folder);
  if (found.ok) return found.profile;
  const { problem } = found;
  const shown = JSON.stringify(name.slice(0, 200));
  const [first] = problem.kind === 'invalid' ? problem.problems : [];
  const message =
    problem.kind === 'not-found'
      ? `There is no profile ${shown}: no built-in one of that id, and no file of that name.`
      : first === undefined
        ? `The profile ${shown} cannot be read.`
        : `${shown} is no profile that can be used: ${first.pointer} ${first.message}`;
  throw new UnusableSource(place, message);
}

/** Of all messages of captures that rules name: they are in memory while the server runs. */
const maxRecordedByteLength = 256 * 1024 * 1024;

/** Every message of a capture that a rule names, read once. */
function recordedMessages(
  { rules }: MockFile,
  folder: string,
): (file: string, seq: number) => RenderedContent | null {
  const found = new Map<string, RenderedContent>();
  let byteLength = 0;
  for (const { answer, place } of rules) {
    for (const { content } of answer ?? []) {
      if (content.kind !== 'recorded') continue;
      const name = `${content.file}\n${content.seq}`;
      if (found.has(name)) continue;
      const message = withCapture(resolve(folder, content.file), place, ({ log }) => {
        const entry = log.get(content.seq);
        if (entry?.kind !== 'message' || !entry.complete || entry.payloadForm === 'wire') {
          const message = `Entry ${content.seq} of ${content.file} is no whole message.`;
          throw new UnusableSource(place, message);
        }
        return { opcode: entry.opcode, payload: entry.payload.slice() };
      });
      byteLength += message.payload.length;
      if (byteLength > maxRecordedByteLength) {
        const many = 'The recorded messages have more than 256 MiB together.';
        throw new UnusableSource(place, many);
      }
      found.set(name, message);
    }
  }
  return (file, seq) => found.get(`${file}\n${seq}`) ?? null;
}

function withCapture<T>(path: string, place: SourcePlace, use: (capture: Capture) => T): T {
  const capture = opened(path, place);
  try {
    return use(capture);
  } catch (error) {
    throw placed(error, place);
  } finally {
    capture.close();
  }
}

function opened(path: string, place: SourcePlace): Capture {
  try {
    return openCapture(path);
  } catch (error) {
    throw placed(error, place);
  }
}

/** What a capture refuses is told at the place that names it. */
function placed(error: unknown, place: SourcePlace): unknown {
  return error instanceof EngineError ? new UnusableSource(place, error.message) : error;
}

function readText(path: string, named: string): string {
  try {
    return new TextDecoder().decode(readUpTo(path, 4 * maxYamlLength + 1));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new EngineError(
      'mock-file-unreadable',
      `${JSON.stringify(named)} cannot be read (${code}).`,
    );
  }
}
