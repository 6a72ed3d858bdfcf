import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { LogEntry } from '../../../../src/core/log/log-entry.ts';
import type { Capture } from '../../../../src/engine/capture/capture.ts';
import { openCapture } from '../../../../src/engine/capture/open-capture.ts';
import { importFile } from '../../../../src/engine/convert/import-file.ts';
import type { ImportReport } from '../../../../src/engine/convert/import-report.ts';

/** A folder that is gone after the test. */
export function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'framescope-convert-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A capture opened after an import, closed after the test. */
export interface Imported {
  readonly report: ImportReport;
  readonly capture: Capture;
  readonly entries: readonly LogEntry[];
}

/** Imports a file of this text into a new capture. */
export async function imported(
  text: string,
  format: 'har' | 'jsonl' = 'har',
  beside: Readonly<Record<string, string>> = {},
): Promise<Imported> {
  const folder = folderOfTest();
  for (const [name, content] of Object.entries(beside)) writeFileSync(join(folder, name), content);
  const path = join(folder, `session.${format}`);
  writeFileSync(path, text);
  const target = join(folder, 'imported.framescope');
  const report = await importFile(path, format, target, { createdBy: 'test' });
  const capture = openCapture(target);
  onTestFinished(() => {
    capture.close();
  });
  return { report, capture, entries: entriesOf(capture) };
}

export function entriesOf({ log }: Capture): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (let seq = log.firstSeq(); seq < log.endSeq(); seq++) {
    const entry = log.get(seq);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

/** What crossed, as a person would write it down; times in microseconds since 1970. */
export function crossed({ capture, entries }: Imported): readonly string[] {
  const origins = new Map(capture.connections().map(({ id, origin }) => [id, origin]));
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' && entry.kind !== 'control') return [];
    const origin = origins.get(entry.connectionId);
    const us = Math.round((origin?.wallTimeMs ?? 0) * 1000) + entry.timeUs - (origin?.timeUs ?? 0);
    const data = Buffer.from(entry.payload);
    const payload = entry.opcode === 1 ? data.toString() : data.toString('hex');
    return [`${entry.direction} ${String(entry.opcode)} ${String(us)} ${payload}`];
  });
}
