import { expect, test } from 'vitest';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { stepTitle } from '../../../../src/core/scenario/step-title.ts';

function titles(steps: string): readonly string[] {
  const parsed = parseScenario(
    `framescopeScenario: 1\nconnections: { a: { url: 'ws://x/' }, b: { url: 'ws://x/' } }\nvariables: { id: 1 }\nsteps:\n${steps}`,
    'a.scenario.yaml',
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario.steps.map(stepTitle);
}

test('a step is called what its author calls it, else what it does', () => {
  expect(
    titles(`
  - connect: a
    name: begin
  - connect: b
  - { send: { json: { id: '{{id}}' } }, on: a }
  - { expect: { type: [x, y], where: { /n: 3, /m: { exists: true } } }, on: a }
  - { expect: { type: x, count: '>= 2, < 5' }, on: b }
  - { expect: { inOrder: [{ type: x }, { text: hi }] }, on: b }
  - { expect: { not: { pattern: 'err.*' } }, on: b, within: 1 s }
  - set: { n: { value: 1 }, m: { value: 2 } }
  - { assert: { latency: x, p95: '< 200 ms' }, on: a }
  - assert: { messages: { opcode: binary }, direction: send, count: '= 0' }
  - wait: 1500 ms
  - { close: 4001, on: a }
  - { expectClose: { code: [1000, 1001] }, on: b }
  - repeat: { times: 3, steps: [{ wait: 1 ms }] }
  - parallel: [[{ wait: 1 ms }], [{ wait: 1 ms }]]
  - include: { file: login.scenario.yaml }
`),
  ).toEqual([
    'begin',
    'connect b',
    'send {"id":"{{id}}"} on a',
    'expect a message of type "x" or "y" with /n 3 with /m there on a',
    'expect >= 2 and < 5 messages: a message of type "x" on b',
    'expect in order: a message of type "x", a message that is "hi" on b',
    'expect no message that matches /err.*/ on b',
    'set n, m',
    'assert latency of x p95 < 200 ms on a',
    'assert = 0 messages sent: a binary message',
    'wait 1.5 s',
    'close with 4001 on a',
    'expect close with 1000 or 1001 on b',
    'repeat 3 times',
    '2 branches in parallel',
    'include login.scenario.yaml',
  ]);
});

test('a long one is cut', () => {
  expect(titles(`  - name: ${'x'.repeat(5000)}\n    wait: 1 s\n`)[0]).toHaveLength(200);
  const sent = titles(`  - { send: { text: '${'y'.repeat(5000)}' }, on: a }\n`);
  expect(sent[0]?.length).toBeLessThan(120);
});

test('text that is JSON stands as it is sent, other text in quotes, and neither with control characters', () => {
  expect(
    titles(`
  - { send: { text: '{"type":"login","note":"say \\"hi\\""}' }, on: a }
  - { send: { text: 'say "hi"' }, on: a }
  - { send: { text: "[1,\u001b]" }, on: a }
`),
  ).toEqual([
    'send {"type":"login","note":"say \\"hi\\""} on a',
    'send "say \\"hi\\"" on a',
    'send [1,\\u001b] on a',
  ]);
});
