import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { visibleText } from '../../core/text/visible.ts';
import { openCapture } from '../../engine/capture/open-capture.ts';
import { EngineError } from '../../engine/engine-error.ts';
import {
  atOnce,
  loadingCapture,
  mockOfProfile,
  type LoadedMock,
} from '../../engine/mock/load-mock.ts';
import { readingMockFile } from '../../engine/mock/read-mock-file.ts';
import { otherFileKind } from '../file-kind.ts';
import { UsageError } from '../usage-error.ts';
import { namedProfile } from '../use-profile.ts';
import type { ServeCommand } from './serve-request.ts';

const maxProblems = 20;

/** The server that a source describes, by what the source is. Throws UsageError. */
export function serveSource({ source, connectionId }: ServeCommand): LoadedMock {
  try {
    if (/\.ya?ml$/i.test(source)) return ofFile(source);
    if (isCapture(source)) return ofCapture(source, connectionId);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new UsageError(visibleText(error.message, 1_000), nextStep);
  }
  if (connectionId !== null) {
    throw new UsageError(
      '--connection is for captures: it says which of its connections is played.',
      'Leave it out.',
    );
  }
  return mockOfProfile(namedProfile(source));
}

const nextStep = 'Run "framescope serve --help" for what can be served.';

/** Profiles are JSON files or ids. */
function isCapture(source: string): boolean {
  if (/\.framescope$/i.test(source)) return true;
  return !/\.json$/i.test(source) && existsSync(source);
}

function ofCapture(path: string, connectionId: number | null): LoadedMock {
  const capture = openCapture(path);
  try {
    return atOnce(loadingCapture(capture, basename(path), connectionId));
  } finally {
    capture.close();
  }
}

function ofFile(path: string): LoadedMock {
  const read = atOnce(readingMockFile(path, path));
  if (read.ok) return read.mock;
  const other = otherFileKind(path, 'mock');
  if (other !== null) {
    const place = { file: path, line: 1, column: 1 };
    throw new UsageError(problemLine({ place, message: other }), nextStep);
  }
  const lines = read.problems.slice(0, maxProblems).map(problemLine);
  const more = read.problems.length - lines.length;
  throw new UsageError(
    lines.join('\n'),
    more > 0
      ? `And ${more} more. docs/mock.md explains the format.`
      : 'docs/mock.md explains the format.',
  );
}

function problemLine({ place, message }: SourceProblem): string {
  return visibleText(`${place.file}:${place.line}:${place.column}: ${message}`, 1_000);
}
