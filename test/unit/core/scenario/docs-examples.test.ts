import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMockFile } from '../../../../src/core/mock/parse-mock-file.ts';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import type { SourceProblem } from '../../../../src/core/scenario/source-place.ts';

interface Example {
  readonly at: string;
  readonly text: string;
}

/** The files of ours in a page, by the line they begin at. */
function blocksOf(page: string): readonly Example[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/```ya?ml\n(framescope[^]*?)```/g)].map(({ index, 1: block = '' }) => ({
    at: `${page}:${String(text.slice(0, index).split('\n').length + 1)}`,
    text: block,
  }));
}

/** The steps that stand in the first column of a table, but for those that leave something out. */
function stepsOf(page: string): readonly Example[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const step = /^\| `((?:[a-zA-Z]+):(?: [^`]*)?)` +\|/.exec(line)?.[1];
    const isWhole = step !== undefined && !step.includes('…') && !/^count: /.test(step);
    return isWhole ? [{ at: `${page}:${String(i + 1)}`, text: step }] : [];
  });
}

function problemsOf(text: string): readonly SourceProblem[] {
  const isMock = text.startsWith('framescopeMock');
  const read = isMock ? parseMockFile(text, 'a.mock.yaml') : parseScenario(text, 'a.scenario.yaml');
  return read.ok ? [] : read.problems;
}

const pages = ['docs/scenarios.md', 'docs/mock.md'];

test('the pages have examples', () => {
  expect(pages.flatMap(blocksOf).length).toBeGreaterThanOrEqual(2);
  expect(stepsOf('docs/scenarios.md').length).toBeGreaterThanOrEqual(10);
});

test.each(pages.flatMap(blocksOf))('the example at $at can be used', ({ text }) => {
  expect(problemsOf(text)).toEqual([]);
});

test.each(stepsOf('docs/scenarios.md'))('the step at $at can be taken: $text', ({ text }) => {
  const head = "framescopeScenario: 1\nconnections: { chat: { url: 'ws://a' } }\n";
  const values = 'variables: { price: 1, total: 2, user: ada }\n';
  expect(problemsOf(`${head}${values}steps:\n  - ${text}\n`)).toEqual([]);
});
