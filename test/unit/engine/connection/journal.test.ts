import { expect, test } from 'vitest';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import { Journal } from '../../../../src/engine/connection/journal.ts';

function journal() {
  const entries: NewLogEntry[] = [];
  const log = {
    append: (entry: NewLogEntry) => entries.push(entry),
    appendRun: () => 0,
  };
  const messages = (): readonly string[] =>
    entries.flatMap((entry) => (entry.kind === 'note' ? [entry.message] : []));
  return { entries, messages, journal: new Journal(1, log, null) };
}

test('a value that becomes a secret later is masked from then on', () => {
  const { messages, journal: written } = journal();
  written.note('canary-4711');
  written.hide(['canary-4711']);
  written.note('canary-4711 and Y2FuYXJ5LTQ3MTE=');
  written.hide(['other-0815', 'canary-4711']);
  written.note('other-0815 canary-4711');
  expect(messages()).toEqual([
    'canary-4711',
    expect.stringMatching(/^\*{11} and \*+.{0,3}=?$/),
    '********** ***********',
  ]);
});

test('without secrets entries are written as they are', () => {
  const { messages, journal: written } = journal();
  written.hide([]);
  expect(written.mask).toBeNull();
  written.note('plain');
  expect(messages()).toEqual(['plain']);
});
