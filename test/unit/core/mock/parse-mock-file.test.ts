import { expect, test } from 'vitest';
import { parseMockFile } from '../../../../src/core/mock/parse-mock-file.ts';

/** `line:column message` of everything that is wrong with a file. */
function problems(...lines: readonly string[]): readonly string[] {
  const parsed = parseMockFile(lines.join('\n'), 'a.mock.yaml');
  if (parsed.ok) return [];
  return parsed.problems.map(
    ({ place, message }) => `${place.file}:${place.line}:${place.column} ${message}`,
  );
}

const whole = `framescopeMock: 1
name: Yesterday
from: yesterday.framescope
connection: 2
pace: x2
clock: recorded
unknown: error
seed: 7
faults: { delay: 200 ms }
rules:
  - name: greet
    when: { type: hello }
    set: { id: /id }
    answer:
      - json: { type: welcome, id: "{{id:json}}" }
      - { text: bye, after: 50 ms }
    faults: { drop: 0.1, duplicate: 2, reorder: 3, corrupt: utf8, chance: 0.5, every: 2, times: 4 }
    times: 3
  - when: { where: { /op: quit } }
    faults: { close: { code: 1012, reason: restarting } }
  - when: { type: hang }
    faults: { stall: true }
  - when: { type: die }
    answer: []
    faults: { reset: true, close: 4000 }
`;

test('a file with everything in it is read as it is meant', () => {
  const parsed = parseMockFile(whole, 'a.mock.yaml');

  expect(parsed).toMatchObject({
    ok: true,
    mock: {
      name: 'Yesterday',
      source: { kind: 'capture', path: 'yesterday.framescope', connectionId: 2 },
      ...{ pace: 2, clock: 'recorded', unknown: 'error', seed: 7 },
      faults: { delayMs: 200, chance: 1 },
      rules: [
        {
          name: 'greet',
          when: { type: 'hello' },
          set: { id: { kind: 'pointer', pointer: '/id' } },
          answer: [{ afterMs: 0 }, { content: { kind: 'text', text: 'bye' }, afterMs: 50 }],
          faults: { drop: 0.1, duplicate: 2, reorder: 3, corrupt: 'utf8', every: 2, times: 4 },
          times: 3,
        },
        { answer: null, faults: { close: { code: 1012, reason: 'restarting' } } },
        { faults: { stall: true } },
        { answer: [], faults: { reset: true, close: { code: 4000, reason: '' } } },
      ],
    },
  });
});

test('each thing that is wrong is told at its line and column', () => {
  expect(
    problems(
      'framescopeMock: 1',
      'pace: quick',
      'unknown: shrug',
      'rulez: []',
      'rules:',
      '  - answer: hi',
      '  - when: { typ: x }',
      '    faults: { drop: 2, corrupt: all, delay: 5 }',
      '  - when: {}',
      '    answer: { text: "{{name}}" }',
      '  - when: {}',
      '    set: { n: { expression: "1 + 1" } }',
      '    answer: { saved: x }',
    ),
  ).toEqual([
    'a.mock.yaml:2:1 A pace is original, fast, or x and a factor from 0.01 to 1000, such as x2.',
    'a.mock.yaml:3:1 This must be ignore, error or close.',
    'a.mock.yaml:4:1 There is no key "rulez" here. "rules" may be meant.',
    'a.mock.yaml:6:5 A rule needs when: which messages it is for. "when: {}" means every message.',
    'a.mock.yaml:7:13 There is no key "typ" here. "type" may be meant.',
    'a.mock.yaml:8:21 This must be a number from 0 to 1, such as 0.1.',
    'a.mock.yaml:8:24 This must be bytes, json or utf8.',
    'a.mock.yaml:8:45 A time is written with its unit, such as 200 ms, 2 s or 1 min; at most 24 h.',
    'a.mock.yaml:10:21 No rule sets {{name}}: add it to set, such as name: /name.',
    'a.mock.yaml:12:12 Rules of a simulated server take values by pointers only.',
    'a.mock.yaml:13:15 There is no key "saved" here.',
  ]);
});

test.each([
  ['nothing', '', /is needed|is a map/],
  ['a list', '- 1', /is a map/],
  ['a scenario', 'framescopeScenario: 1', /framescopeMock: 1/],
  ['another version', 'framescopeMock: 2', /framescopeMock: 1/],
  ['two sources', 'framescopeMock: 1\nfrom: a\nprofile: b', /from a capture or from a profile/],
  ['a connection of nothing', 'framescopeMock: 1\nconnection: 1', /add from/],
  [
    'a YAML bomb',
    `a: &a [${'x,'.repeat(9)}]\nb: &b [${'*a,'.repeat(99)}]\nc: &c [${'*b,'.repeat(99)}]\nd: [${'*c,'.repeat(99)}]`,
    /100,000 values/,
  ],
  ['no YAML', 'framescopeMock: [1', /./],
])('a file of %s is refused with a sentence', (_, text, sentence) => {
  const found = problems(text);

  expect(found.length).toBeGreaterThan(0);
  expect(found.join('\n')).toMatch(sentence);
});

test('a rule without rules or source is a server that answers nothing', () => {
  expect(parseMockFile('framescopeMock: 1', 'a.mock.yaml')).toMatchObject({
    ok: true,
    mock: { source: { kind: 'rules-alone' }, rules: [], pace: 1, seed: 1 },
  });
});
