import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../src/cli/arguments.ts';

function parse(line: string): unknown {
  return parseCommand(['export', ...line.split(' ')]);
}

describe('export --target', () => {
  it('takes a scenario, a target and a file', () => {
    expect(parse('a.scenario.yaml --target k6')).toEqual({
      ...{ kind: 'export-load-test', path: 'a.scenario.yaml', target: 'k6', outPath: null },
    });
    expect(parse('a.scenario.yaml --target artillery --out a.yml')).toMatchObject({
      ...{ target: 'artillery', outPath: 'a.yml' },
    });
  });

  it.each([
    ['a.scenario.yaml --target jmeter', 'There is no target "jmeter".'],
    ['--target k6', 'export --target takes one scenario file.'],
    ['a b --target k6', 'export --target takes one scenario file.'],
    ['a.scenario.yaml --target k6 --jsonl', '--jsonl is for captures, and --target for scenarios.'],
  ])('says what is wrong with %s', (line, message) => {
    expect(parse(line)).toMatchObject({ kind: 'bad-usage', message });
  });
});
