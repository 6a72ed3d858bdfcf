import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import type { Step } from '../../../../src/core/scenario/step.ts';

const head = `framescopeScenario: 1
connections:
  chat: { url: 'ws://localhost:8000/ws' }
`;

/** Problems as `line:column sentence`, of the whole text. */
function problemsOf(text: string): readonly string[] {
  const parsed = parseScenario(text, 'a.scenario.yaml');
  if (parsed.ok) return [];
  return parsed.problems.map(
    ({ place, message }) => `${String(place.line)}:${String(place.column)} ${message}`,
  );
}

function stepOf(step: string): Step {
  const parsed = parseScenario(
    `${head}steps:\n  - ${step.replaceAll('\n', '\n    ')}\n`,
    'a.scenario.yaml',
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  const [first] = parsed.scenario.steps;
  if (first === undefined) throw new Error('There is no step.');
  return first;
}

/** Problems of a single step, which begins in line 5. */
function stepProblems(step: string): readonly string[] {
  return problemsOf(`${head}steps:\n  - ${step.replaceAll('\n', '\n    ')}\n`);
}

describe('a scenario file', () => {
  it('is read whole', () => {
    const parsed = parseScenario(
      `${head}name: Hello
timeout: 2 s
variables: { user: ada, big: 9007199254740993 }
requires: [token]
rules:
  - when: { type: ping }
    set: { n: /n }
    send: { json: { type: pong, n: '{{n:json}}' } }
    times: 3
steps:
  - connect:
  - send: { json: { user: '{{user}}', token: '{{token}}' } }
`,
      'a.scenario.yaml',
    );
    expect(parsed).toMatchObject({
      ok: true,
      scenario: {
        file: 'a.scenario.yaml',
        name: 'Hello',
        timeoutMs: 2_000,
        variables: { user: 'ada', big: '{{$number.9007199254740993:json}}' },
        requires: ['token'],
        connections: { chat: { url: 'ws://localhost:8000/ws', profile: null, parameters: {} } },
        rules: [{ on: null, when: { type: 'ping' }, times: 3, set: { n: { kind: 'pointer' } } }],
        steps: [{ kind: 'connect', on: null, place: { line: 14, column: 5 } }, { kind: 'send' }],
      },
    });
  });

  it('is called after its file when it has no name', () => {
    const parsed = parseScenario(`${head}steps: []`, 'tests/login.scenario.yaml');
    expect(parsed.ok && parsed.scenario.name).toBe('login');
  });

  it.each([
    ['send: hello', { kind: 'send', content: { kind: 'text', text: 'hello' } }],
    ['send: { hex: 0a ff }', { content: { kind: 'binary', format: 'hex' } }],
    [
      'send: { recorded: { file: a.framescope, seq: 12 } }',
      { content: { kind: 'recorded', seq: 12 } },
    ],
    [
      'connect: { connection: chat, timeout: 3 s }',
      { kind: 'connect', on: 'chat', timeoutMs: 3_000 },
    ],
    ['reconnect: chat', { kind: 'reconnect', on: 'chat' }],
    ['wait: 500 ms', { kind: 'wait', ms: 500 }],
    ['ping: {}\nwithin: 1 min', { kind: 'ping', withinMs: 60_000 }],
    ['close: { code: 1000, reason: bye }', { kind: 'close', code: 1000, reason: 'bye' }],
    ['close:', { kind: 'close', code: null, reason: '' }],
    [
      'expectClose: { code: [1000, 1001], within: 2 s }',
      { kind: 'expect-close', codes: [1000, 1001] },
    ],
    ['expectClose: 4001', { codes: [4001] }],
    [
      'expect: { type: tick, count: ">= 2" }',
      { expectation: { count: [{ operator: '>=', value: 2 }] } },
    ],
    ['expect: { count: 3 }', { expectation: { test: {}, count: [{ operator: '=', value: 3 }] } }],
    ['expect: { inOrder: [{ type: a }, { type: b }] }', { expectation: { kind: 'in-order' } }],
    ['expect: { anyOrder: [{ type: a }] }', { expectation: { kind: 'any-order' } }],
    [
      'expect: { not: { type: error } }\nwithin: 1 s',
      { expectation: { kind: 'none' }, withinMs: 1_000 },
    ],
    [
      'expect: {}\nfresh: true\ncapture: { id: /id, all: "" }',
      { isFresh: true, capture: { all: { pointer: '' } } },
    ],
    [
      'set: { total: { expression: 1 + 2 }, n: 3 }',
      { variables: { n: { kind: 'value', value: 3 } } },
    ],
    [
      "assert: { latency: ping, p95: '< 200 ms' }",
      { assertion: { type: 'ping', figure: 'p95', bounds: [{ operator: '<', value: 200 }] } },
    ],
    [
      "assert: { latency: '*', max: '< 1 s' }",
      { assertion: { type: null, bounds: [{ value: 1_000 }] } },
    ],
    [
      'assert: { messages: { type: tick }, direction: receive, count: 2 }',
      { assertion: { kind: 'messages', direction: 'receive' } },
    ],
    ['assert: { expression: 1 > 0 }', { assertion: { kind: 'expression', expression: '1 > 0' } }],
    [
      'repeat: { times: 3, as: n, steps: [{ send: "{{n}}" }] }',
      { kind: 'repeat', times: 3, as: 'n' },
    ],
    [
      'parallel: [[{ wait: 1 s }], [{ send: a }]]',
      { kind: 'parallel', branches: [[{ kind: 'wait' }], [{ kind: 'send' }]] },
    ],
    [
      'expect: { where: { "$.items[*].id": 7, /a: { oneOf: [1, x] }, /b: { pattern: "^a" } } }',
      { expectation: { test: { where: { '/b': { pattern: '^a' } } } } },
    ],
    [
      'send: { json: [9007199254740993, 0.1, 1e400, -18446744073709551615] }',
      {
        content: {
          value: [
            '{{$number.9007199254740993:json}}',
            0.1,
            '{{$number.1e400:json}}',
            '{{$number.-18446744073709551615:json}}',
          ],
        },
      },
    ],
  ])('has steps such as %s', (text, step) => {
    expect(stepOf(text)).toMatchObject(step);
  });

  it.each([
    ['snd: hello', 'There is no step "snd". "send" may be meant.'],
    [
      '{}',
      'A step needs one of connect, send, expect, set, assert, ping, wait, close, expectClose, reconnect, repeat, parallel, include.',
    ],
    ['send: a\nwait: 1 s', 'A step does one thing; this one has "send" and "wait".'],
    ['send: a\nwithin: 1 s', '"within" does not go with "send".'],
    ['send: a\nonn: chat', 'There is no key "onn" here. "on" may be meant.'],
    ['send: { jsn: {} }', 'There is no key "jsn" here. "json" may be meant.'],
    [
      'send: {{token}}',
      'The name of a member must be a text; put a text that begins with {{ or * into quotes.',
    ],
    [
      'send: "{{token}}"',
      'Nothing defines {{token}}. Add it to variables, or to requires when it is given from outside.',
    ],
    ['send: { hex: 0 }', 'A text is needed here, not a number; put it into quotes.'],
    ['send: { hex: 0g }', 'Bytes are written as pairs of hexadecimal digits, such as 0a ff.'],
    ['send: { base64: "a" }', 'This is no base64 (RFC 4648 section 4).'],
    [
      'send: { saved: ../../etc/passwd }',
      'A saved message is named by its path below messages/, without .. in it.',
    ],
    ['send: a\non: chta', 'There is no connection "chta". "chat" may be meant.'],
    ['wait: 5', 'A time is written with its unit, such as 200 ms, 2 s or 1 min; at most 24 h.'],
    ['wait: 25 h', 'A time is written with its unit, such as 200 ms, 2 s or 1 min; at most 24 h.'],
    [
      'close: 1006',
      '1006 can stand in no Close frame (RFC 6455 section 7.4); use 1000 to 1003, 1007 to 1014 or 3000 to 4999.',
    ],
    ['close: 99', 'This must be a whole number from 1,000 to 4,999.'],
    [
      'expect: { where: { data/id: 7 } }',
      '"data/id" is no place in a message: write a JSON Pointer such as /data/id, or a path such as $.items[*].id.',
    ],
    [
      'expect: { where: { "$.a..b": 7 } }',
      '"$.a..b" is no place in a message: write a JSON Pointer such as /data/id, or a path such as $.items[*].id.',
    ],
    [
      'expect: { pattern: "(?=a)" }',
      'Look-around ((?=) cannot be used: patterns are in RE2 syntax, which always takes linear time.',
    ],
    ['expect: { count: some }', 'A count is written like 3, ">= 2" or "> 1, < 5".'],
    ['expect: { inOrder: [], type: a }', '"inOrder" stands alone in an expect.'],
    ['expect: { opcode: pong }', 'This must be text or binary.'],
    [
      'expect: { text: "{{$uuid}}" }',
      '{{$uuid}} is made anew for each message that leaves; nothing can be compared with it.',
    ],
    [
      'expect: {}\ncapture: { id: data }',
      'This is no JSON Pointer such as /data/id; write { value: … } for a text.',
    ],
    [
      'expect: {}\ncapture: { 7up: /a }',
      'A variable is named by letters, digits, _, - and ., at most 80; it begins with a letter or _.',
    ],
    [
      'set: { a: { expression: "1 +" } }',
      'This is no expression (JSONata): Unexpected end of expression.',
    ],
    [
      'set: { a: { expression: "$match(b, /(a+)+(?=c)/)" } }',
      'Look-around ((?=) cannot be used: patterns are in RE2 syntax, which always takes linear time.',
    ],
    [
      "assert: { latency: ping, p95: '200' }",
      'Bounds of a time are written like "< 200 ms" or "> 1 ms, < 2 s".',
    ],
    ['assert: { latency: ping }', 'An assert of latency has one of min, p50, p95, p99 and max.'],
    ['assert: { messages: {} }', 'Say how many messages there must be: count: ">= 3".'],
    ['repeat: { times: 3 }', 'A repeat needs "steps".'],
    ['include: /etc/passwd', 'A file is named by its path from this one, with /.'],
    ['send: { json: .inf }', 'JSON has no number like .inf.'],
    ['send: { json: { __proto__: 1 } }', 'A member cannot be called __proto__.'],
    ['send: { json: { a: 1, a: 2 } }', '"a" is here twice.'],
    ['send: !!js/function "x"', 'Unresolved tag: tag:yaml.org,2002:js/function.'],
    ['send: *unknown', 'Nothing is called &unknown.'],
  ])('tells what is wrong with %s', (text, message) => {
    const problems = stepProblems(text);
    expect(problems.map((problem) => problem.replace(/^\d+:\d+ /, ''))).toContain(message);
    expect(problems.every((problem) => /^[5-7]:/.test(problem))).toBe(true);
  });

  it('says where each thing stands that is wrong', () => {
    expect(
      problemsOf(`framescopeScenario: 2
nme: x
connections:
  chat: { url: http://a, deflate: maybe, headers: { 'a b': 1 } }
  other: {}
steps:
  - send: a
`),
    ).toEqual([
      '1:21 A scenario says which version of the format it is in: framescopeScenario: 1.',
      '2:1 There is no key "nme" here. "name" may be meant.',
      '4:16 A WebSocket URL starts with ws:// or wss://. Write ws://a.',
      '4:35 This must be true or false, not a text.',
      '4:53 "a b" is no name of a header.',
      '5:10 A connection needs a "url".',
    ]);
  });

  it('asks which connection is meant when there are several', () => {
    const text = `framescopeScenario: 1
connections: { a: { url: 'ws://a' }, b: { url: 'ws://b' } }
steps:
  - connect:
`;
    expect(problemsOf(text)).toEqual(['4:5 There are several connections; say which one: on: a.']);
  });

  it.each([
    ['nothing', '', '1:1 A map is needed here, not nothing.'],
    ['a list', '- 1', '1:1 A map is needed here, not a list.'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 The file holds more than one document.'],
    ['an open quote', 'a: "b', '1:6 Missing closing "quote.'],
  ])('may not be %s', (_, text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  it('refuses more steps than can be taken', () => {
    const inner = '{ repeat: { times: 1000, steps: [{ wait: 1 ms }] } }';
    const text = `${head}steps:\n  - repeat: { times: 1000, steps: [${inner}] }\n`;
    expect(problemsOf(text)).toEqual([
      '5:5 With all of its repeats the scenario takes more than 1,000,000 steps.',
    ]);
  });
});
