import { rmSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  rulesTold,
  type BundleEnvironment,
  type BundleInfo,
} from '../../core/redact/bundle-info.ts';
import type { Leftover } from '../../core/redact/redaction.ts';
import type { RedactionRules } from '../../core/redact/redaction-rules.ts';
import type { Redactor } from '../../core/redact/redactor.ts';
import { partialPath } from '../capture/capture-copy.ts';
import { errorCode } from '../capture/capture-file.ts';
import type { WritableCapture } from '../capture/capture.ts';
import { createCapture } from '../capture/create-capture.ts';
import { EngineError } from '../engine-error.ts';
import { bundleBeginning, copyRedacted } from './copy-redacted.ts';
import { newRedactor } from './new-redactor.ts';
import type { BundleReport } from './bundle-report.ts';
import {
  cancelled,
  collectAll,
  stepsOf,
  type BundleSource,
  type PassOptions,
} from './redaction-passes.ts';

/** What goes into a bundle beside the capture. */
export interface BundleOptions extends PassOptions {
  /** From the user; empty for none. */
  readonly note: string;
  readonly environment: BundleEnvironment;
  /** Changes that the report lists at most. */
  readonly maxChanges?: number;
}

const readByteLength = 1024 * 1024;
/** Longest spelling that is found where two reads meet. */
const overlapByteLength = 64 * 1024;

/** What making a bundle would replace, without making one. Throws EngineError `bundle-cancelled`. */
export async function previewBundle(
  source: BundleSource,
  rules: RedactionRules,
  options: Omit<BundleOptions, 'environment'>,
): Promise<BundleReport> {
  const redactor = newRedactor(rules, options.maxChanges);
  await collectAll(source, redactor, options.note, options);
  let entries = 0;
  for (const connection of source.connections()) redactor.connection(connection);
  for await (const step of stepsOf(source, options, 1)) {
    if (step.kind !== 'entry') continue;
    redactor.entry(step.entry);
    entries += 1;
  }
  for (const annotation of source.annotations()) redactor.annotation(annotation);
  redactor.text(options.note, 'note');
  return reportOf(redactor, entries, [], null);
}

/**
 * Writes a new capture with pseudonyms for all secrets, in place of a file of that name. Nothing is copied from the file
 * of the source: every entry is written anew. Throws EngineError `bundle-cancelled` or
 * `bundle-not-writable`, and leaves nothing then.
 */
export async function makeBundle(
  source: BundleSource,
  path: string,
  rules: RedactionRules,
  options: BundleOptions,
): Promise<BundleReport> {
  const target = resolve(path);
  const partial = partialPath(target);
  let capture: WritableCapture | null = null;
  try {
    const redactor = newRedactor(rules, options.maxChanges);
    await collectAll(source, redactor, options.note, options);
    removeFile(partial);
    capture = createCapture(partial, {
      createdBy: options.environment.app,
      ...bundleBeginning(source, options.wants === undefined),
    });
    const { entries, info } = await copyRedacted(capture, source, redactor, {
      ...options,
      info: (counts, note): BundleInfo => ({
        madeAt: new Date().toISOString(),
        environment: options.environment,
        note,
        ...rulesTold(rules),
        counts,
      }),
    });
    capture.saveBundle(info);
    capture.close();
    capture = null;
    const known = await knownInFile(partial, redactor);
    if (options.signal?.aborted === true) throw cancelled();
    await rename(partial, target);
    // What belonged to a capture that stood there would be taken for the bundle's own.
    for (const suffix of ['-wal', '-shm']) rmSync(target + suffix, { force: true });
    return reportOf(redactor, entries, known, statSync(target).size);
  } catch (error) {
    closeQuietly(capture);
    removeFile(partial);
    const isOfSystem = error instanceof EngineError || (error instanceof Error && 'code' in error);
    if (!isOfSystem || error.code === 'bundle-cancelled') throw error;
    const why = error instanceof EngineError ? error.message : `(${errorCode(error)})`;
    throw new EngineError('bundle-not-writable', `The bundle ${path} cannot be written: ${why}`);
  }
}

function reportOf(
  redactor: Redactor,
  entries: number,
  known: readonly Leftover[],
  byteLength: number | null,
): BundleReport {
  return {
    entries,
    counts: redactor.counts(),
    changes: redactor.changes(),
    leftovers: [...known, ...redactor.leftovers()],
    byteLength,
  };
}

/** Looks for every value that was replaced in the very bytes of the file. */
async function knownInFile(path: string, redactor: Redactor): Promise<readonly Leftover[]> {
  const found = new Map<string, Leftover>();
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(readByteLength + overlapByteLength);
    for (let position = 0; ; position += readByteLength) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      for (const value of redactor.knownIn(buffer.subarray(0, bytesRead))) {
        const place = `file, near byte ${position.toLocaleString('en-US')}`;
        const count = found.get(value)?.count ?? 0;
        found.set(value, {
          seq: null,
          place,
          why: 'known',
          text: value.slice(0, 60),
          count: count + 1,
        });
      }
      if (bytesRead < buffer.length) break;
    }
  } finally {
    await file.close();
  }
  return [...found.values()];
}

function closeQuietly(capture: WritableCapture | null): void {
  try {
    capture?.close();
  } catch {
    // It is removed in any case.
  }
}

function removeFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}
