import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCommand } from '../../../src/cli/arguments.ts';
import { shellWords } from '../../../src/core/command-line/shell-words.ts';

const root = new URL('../../../', import.meta.url);
const documents = [
  'README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Lines of code that run framescope; not those that show what a command line looks like. */
const commands = documents.flatMap((document) =>
  readFileSync(new URL(document, root), 'utf8')
    .split('\n')
    .map((line) => /^(?: {4}|\$ )?(framescope [^[…|]*)$/.exec(line)?.[1])
    .filter((line) => line !== undefined)
    .map((line) => [document, line] as const),
);

test('documents show commands', () => {
  expect(commands.length).toBeGreaterThan(5);
});

test.each(commands)('%s: %s can be used as it stands', (_document, line) => {
  const read = shellWords(line);
  const words = read.ok ? (read.commands[0]?.words ?? []) : [];
  expect(words[0]).toBe('framescope');
  expect(parseCommand(words.slice(1))).not.toHaveProperty('kind', 'bad-usage');
});
