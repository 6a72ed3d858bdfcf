import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { maxYamlLength, readYaml } from '../../../../src/core/scenario/read-yaml.ts';
import { scenarioText } from '../../../../src/core/scenario/scenario-text.ts';
import { SourceProblems } from '../../../../src/core/scenario/source-problems.ts';

function problemsOf(text: string): readonly string[] {
  const problems = new SourceProblems();
  const value = readYaml(text, 'a.yaml', problems);
  expect(value === null).toBe(!problems.isEmpty);
  return problems
    .all()
    .map(({ place, message }) => `${String(place.line)}:${String(place.column)} ${message}`);
}

function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < levels; i++) {
    const before = `*a${String(i - 1)}`;
    lines.push(`a${String(i)}: &a${String(i)} [${Array(10).fill(before).join(', ')}]`);
  }
  return lines.join('\n');
}

describe('a YAML file', () => {
  it('may use aliases', () => {
    expect(problemsOf('a: &x { b: 1 }\nc: *x\n')).toEqual([]);
  });

  it('has no merge keys: << is a name like any other', () => {
    const problems = new SourceProblems();
    const value = readYaml('a: &x { b: 1 }\nc: { <<: *x }\n', 'a.yaml', problems);
    const c = value?.kind === 'map' ? value.members[1]?.value : null;
    expect(c?.kind === 'map' && c.members.map(({ name }) => name)).toEqual(['<<']);
  });

  it('is YAML 1.2, whatever it says itself', () => {
    const problems = new SourceProblems();
    const value = readYaml('%YAML 1.1\n---\n[yes, 0o17, 017, 1_000]\n', 'a.yaml', problems);
    expect(value?.kind === 'list' && value.items).toMatchObject([
      { kind: 'text', text: 'yes' },
      { kind: 'number', value: 15 },
      { kind: 'number', value: 17 },
      { kind: 'text', text: '1_000' },
    ]);
  });

  it.each([
    ['a bomb of aliases', bomb(9), /^[0-9]+:[0-9]+ The file holds more than 100,000 values/],
    ['an alias inside of itself', 'a: &a [*a]', /nested deeper than 64 levels/],
    ['deep lists', '['.repeat(50_000), /^1:6[0-9] This is nested deeper than 64 levels/],
    ['deep maps', '{a: '.repeat(20_000), /This is nested deeper than 64 levels/],
    [
      'deep blocks',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /^6[0-9]:[0-9]+ This is nested/,
    ],
    ['deep lists in a map', `{a: ${'['.repeat(500_000)}`, /^1:7[0-9] This is nested deeper/],
    ['lists in lists in one line', '- '.repeat(500_000), /^1:1[0-9]{2} This is nested deeper/],
    ['keys in keys', '? '.repeat(100_000), /^1:1[0-9]{2} This is nested deeper/],
    ['many commas', `[${','.repeat(600_000)}`, /more than 100,000 values/],
    ['many values', '[1,'.padEnd(420_000, '1,'), /more than 100,000 values/],
    ['texts behind texts', `a: ${'"'.repeat(900_000)}`, /^1:4 Something stands behind the end/],
    [
      'a long text many times',
      `a: &a ${'x'.repeat(900_000)}\nb: [*a, *a, *a, *a, *a, *a]`,
      /4 MiB of text/,
    ],
    [
      'a file that is too large',
      'a'.repeat(maxYamlLength + 1),
      /^1:1 The file is larger than 1 MiB/,
    ],
  ])('with %s is refused', (_, text, problem) => {
    expect(problemsOf(text)[0]).toMatch(problem);
  });

  it.each([
    ['keys', Array.from({ length: 20_000 }, (_, i) => `k${String(i)}: 1`).join('\n')],
    ['question marks', '? '.repeat(10_000)],
    ['anchors', '&a '.repeat(20_000)],
    ['comments', '#\n'.repeat(50_000)],
    ['spaces', ' '.repeat(300_000)],
    ['quotes behind quotes', '""'.repeat(50)],
    ['quotes', `"${'\\n'.repeat(400_000)}`],
    ['block scalars', 'a: |\n'.repeat(10_000)],
    ['colons', ': '.repeat(20_000)],
    ['dashes', '- '.repeat(20_000)],
    ['commas', `[${','.repeat(20_000)}`],
    ['documents', '---\n'.repeat(20_000)],
  ])('of nothing but %s is read or refused in bounded time', (_, text) => {
    expect(problemsOf(text).length).toBeLessThanOrEqual(200);
  });

  it('may be damaged in any way: reading it never throws', () => {
    const example =
      /```yaml\n([^]*?)```/.exec(readFileSync('docs/scenarios.md', 'utf8'))?.[1] ?? '';
    const change = fc.record({
      at: fc.nat(example.length),
      length: fc.nat(20),
      text: fc.oneof(
        fc.constantFrom('{', ']', '\n', ': ', '- ', '"', '{{x}}', '*a', '\t'),
        fc.string(),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const text = changes.reduce(
          (whole, { at, length, text: put }) => whole.slice(0, at) + put + whole.slice(at + length),
          example,
        );
        const parsed = parseScenario(text, 'a.scenario.yaml');
        if (parsed.ok) scenarioText(parsed.scenario);
        else expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('may hold anything: reading it never throws', () => {
    const pieces = fc.constantFrom(
      ...['framescopeScenario: 1', 'steps:', '\n', '  ', '- ', 'send: ', '{', '}', '[', ']', ','],
      ...['"', "'", '{{a}}', '&a ', '*a', '!!int ', '|', '>', '#', ': ', '? ', '%YAML 1.1', '---'],
      ...[
        'expect: ',
        'connections: { a: { url: ws://a } }',
        'count: ',
        '1e999',
        '\t',
        '\0',
        '\uD800',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
        const parsed = parseScenario(parts.join(''), 'a.scenario.yaml');
        if (!parsed.ok) {
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const { place } of parsed.problems) expect(place.line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
