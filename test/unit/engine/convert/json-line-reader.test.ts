import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readJsonLines } from '../../../../src/engine/convert/json-line-reader.ts';
import { folderOfTest } from './converted.ts';

function valuesOf(text: string): readonly unknown[] {
  const path = join(folderOfTest(), 'a.jsonl');
  writeFileSync(path, text);
  return [...readJsonLines(path)];
}

test.each(['[],', '[', '1,', '{"a":'])(
  'a line of more than a million values is passed over before they take memory: %s',
  (piece) => {
    const line = `[${piece.repeat(1_100_000)}`;
    expect(valuesOf(`{"a":1}\n${line}\n{"b":2}`)).toEqual([{ a: 1 }, null, { b: 2 }]);
  },
);

test('signs within a long text are no values', () => {
  const payload = '{"x":[1,2,"\\\\"]},'.repeat(300_000);
  const line = { payload, last: '\\' };
  expect(valuesOf(JSON.stringify(line))).toEqual([line]);
});
