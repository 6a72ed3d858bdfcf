import { expect, test } from 'vitest';
import { EntryPrinter } from '../../../src/cli/entry-printer.ts';
import { PassingLog } from '../../../src/cli/passing-log.ts';
import type { WriteResult } from '../../../src/cli/write-whole.ts';
import { message } from '../core/log/sample-entries.ts';

function unexpected(): never {
  throw new Error('not expected here');
}

test('a reader that takes its time gets every entry once, in order', async () => {
  const log = new PassingLog();
  const written: string[] = [];
  let take: () => void = unexpected;
  let asked: () => void = unexpected;
  const firstWrite = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const printer = new EntryPrinter({
    source: log,
    batchEntries: 131_072,
    format: ({ seq }) => [`${seq}\n`],
    write: async (text) => {
      if (written.length === 0) {
        await new Promise<void>((resolve) => {
          take = resolve;
          asked();
        });
      }
      written.push(text);
      return 'written';
    },
    onClosed: unexpected,
    onError: unexpected,
  });
  log.append(message());
  await firstWrite;
  for (let n = 2; n <= 20_000; n += 1) {
    log.append(message());
  }
  take();
  await printer.finish();
  const numbers = written.join('').trimEnd().split('\n').map(Number);
  expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
  expect(written.length).toBeLessThan(10);
});

test('a reader that went away is told once, and nothing more is written', async () => {
  const log = new PassingLog();
  let closed = 0;
  let writes = 0;
  const printer = new EntryPrinter({
    source: log,
    batchEntries: 131_072,
    format: () => ['x'],
    write: () => {
      writes += 1;
      return Promise.resolve<WriteResult>('closed');
    },
    onClosed: () => {
      closed += 1;
    },
    onError: unexpected,
  });
  log.append(message());
  await printer.finish();
  log.append(message());
  await printer.finish();
  expect({ closed, writes }).toEqual({ closed: 1, writes: 1 });
});

test('an error in writing is handed over', async () => {
  const log = new PassingLog();
  const full = new Error('ENOSPC: no space left on device');
  const errors: unknown[] = [];
  const printer = new EntryPrinter({
    source: log,
    batchEntries: 131_072,
    format: () => ['x'],
    write: () => Promise.reject(full),
    onClosed: unexpected,
    onError: (error) => errors.push(error),
  });
  log.append(message());
  await printer.finish();
  expect(errors).toEqual([full]);
});
