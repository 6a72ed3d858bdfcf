import fc from 'fast-check';
import type { Scenario } from '../../../../src/core/scenario/scenario.ts';

const place = { file: 'a.scenario.yaml', line: 1, column: 1 };
const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,9}$/)
  .filter((text) => text !== '__proto__');
/** No `{{`, since names must be defined. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .map((value) => value.replaceAll('{{', '{'));
const line = fc.constantFrom(
  'a: b',
  '- x',
  '# no',
  ' x ',
  'a\nb',
  'a\n\n',
  '\n',
  '\ta',
  "it's",
  '"',
  '|',
  '>',
  'yes',
  'null',
  '1',
  '0x1F',
  '*a',
  '&a',
  '!t',
  '%',
  '@',
  '`',
  'ä',
  '😀',
  '---',
  '...',
  'a #b',
  'x:',
  '\r\n',
  '\u2028',
  '\u0085',
  '\0',
  '=',
  '<<',
  '~',
  '',
);
const anyText = fc.oneof(text, line);
const json = fc
  .letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      anyText,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant('{{$number.18446744073709551615:json}}'),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        anyText.filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  }))
  .value.map((value) => JSON.parse(JSON.stringify(value)) as never);
const ms = fc.oneof(
  fc.integer({ min: 0, max: 86_400_000 }),
  fc.constantFrom(1_000, 60_000, 3_600_000),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const pointer = fc
  .array(
    anyText.filter((part) => !part.includes('~')),
    { maxLength: 3 },
  )
  .map((parts) => parts.map((part) => `/${part.replaceAll('/', '')}`).join(''));
const messageTest = fc.record(
  {
    type: fc.oneof(anyText, fc.array(anyText, { minLength: 1, maxLength: 3 })),
    where: fc.dictionary(
      pointer,
      fc.oneof(
        anyText,
        fc.integer(),
        fc.record({ exists: fc.boolean() }),
        fc.record({ oneOf: fc.array(anyText, { minLength: 1, maxLength: 3 }) }),
      ),
      { maxKeys: 3 },
    ),
    json,
    text: anyText,
    pattern: fc.constantFrom('^a', '[0-9]+ "x"', '\\d{2}'),
    opcode: fc.constantFrom(1 as const, 2 as const),
  },
  { requiredKeys: [] },
);
const bounds = fc.array(
  fc.record({ operator: fc.constantFrom('<', '<=', '>', '>=', '=', '!='), value: fc.nat(1_000) }),
  { minLength: 1, maxLength: 2 },
);
const content = fc.oneof(
  fc.record({ kind: fc.constant('json'), value: json }),
  fc.record({ kind: fc.constant('text'), text: anyText }),
  fc.record({
    kind: fc.constant('binary'),
    format: fc.constant('hex'),
    text: fc.constantFrom('', '0a ff', '00'),
  }),
  fc.record({ kind: fc.constant('saved'), id: fc.constant('folder/ping.json') }),
  fc.record({ kind: fc.constant('recorded'), file: anyText, seq: fc.integer({ min: 1 }) }),
);
const captures = fc.dictionary(
  name,
  fc.oneof(
    fc.record({ kind: fc.constant('pointer'), pointer }),
    fc.record({ kind: fc.constant('value'), value: json }),
    fc.constant({ kind: 'expression', expression: 'a & "b"' }),
  ),
  { maxKeys: 3 },
);
const expectation = fc.oneof(
  fc.record({ kind: fc.constant('message'), test: messageTest, count: maybe(bounds) }),
  fc.record({
    kind: fc.constantFrom('in-order', 'any-order'),
    tests: fc.array(messageTest, { minLength: 1, maxLength: 3 }),
  }),
);
const step = fc.letrec<{ step: object }>((tie) => {
  const base = { place: fc.constant(place), name: maybe(anyText) };
  const on = { on: maybe(fc.constant('chat')) };
  const steps = fc.array(tie('step'), { maxLength: 3 });
  return {
    step: fc.oneof(
      { maxDepth: 3 },
      fc.record({ ...base, ...on, kind: fc.constant('send'), content }),
      fc.record({
        ...base,
        ...on,
        kind: fc.constantFrom('connect', 'reconnect'),
        timeoutMs: maybe(ms),
      }),
      fc.record({
        ...base,
        ...on,
        kind: fc.constant('expect'),
        expectation,
        withinMs: maybe(ms),
        capture: captures,
        isFresh: fc.boolean(),
      }),
      fc.record({
        ...base,
        kind: fc.constant('set'),
        variables: captures.map((all) =>
          Object.fromEntries(Object.entries(all).filter(([, source]) => source.kind !== 'pointer')),
        ),
      }),
      fc.record({
        ...base,
        ...on,
        kind: fc.constant('assert'),
        assertion: fc.oneof(
          fc.record({
            kind: fc.constant('latency'),
            type: maybe(anyText.filter((type) => type !== '*')),
            figure: fc.constantFrom('p50', 'max'),
            bounds,
          }),
          fc.record({
            kind: fc.constant('messages'),
            direction: maybe(fc.constantFrom('send', 'receive')),
            test: messageTest,
            bounds,
          }),
        ),
      }),
      fc.record({ ...base, ...on, kind: fc.constant('ping'), withinMs: maybe(ms) }),
      fc.record({ ...base, kind: fc.constant('wait'), ms }),
      fc.record({
        ...base,
        ...on,
        kind: fc.constant('close'),
        code: fc.constantFrom(1000, 4001),
        reason: text,
      }),
      fc.record({
        ...base,
        ...on,
        kind: fc.constant('expect-close'),
        codes: fc.array(fc.integer({ min: 1000, max: 4999 }), { maxLength: 2 }),
        reason: maybe(anyText),
        withinMs: maybe(ms),
      }),
      fc.record({
        ...base,
        kind: fc.constant('repeat'),
        times: fc.nat(10),
        as: maybe(name),
        steps,
      }),
      fc.record({
        ...base,
        kind: fc.constant('parallel'),
        branches: fc.array(steps, { maxLength: 3 }),
      }),
    ),
  };
}).step;
/** Any scenario that could be written down. */
export const anyScenario = fc.record({
  file: fc.constant('a.scenario.yaml'),
  name: anyText.filter((value) => value !== ''),
  description: anyText,
  timeoutMs: ms,
  variables: fc.dictionary(name, json, { maxKeys: 4 }),
  requires: fc.uniqueArray(name, { maxLength: 2 }),
  connections: fc
    .record({
      place: fc.constant(place),
      url: fc.constant('ws://localhost:8000/ws?a=b'),
      profile: fc.constant('codette'),
      parameters: fc.dictionary(
        anyText.filter((key) => key !== '__proto__'),
        anyText,
        { maxKeys: 2 },
      ),
      options: fc.record(
        {
          headers: fc.array(
            fc.record({
              name: fc.constantFrom('X-A', 'X-B', 'x-c'),
              value: text.map((value) => value.replace(/[\r\n\0]/g, '')),
            }),
            { maxLength: 3 },
          ),
          origin: anyText,
          permessageDeflate: fc.boolean(),
          handshakeTimeoutMs: ms,
          maxFragments: fc.integer({ min: 1, max: 100 }),
        },
        { requiredKeys: [] },
      ),
    })
    .map((connection) => ({ chat: connection })),
  rules: fc.array(
    fc.record({
      place: fc.constant(place),
      on: fc.constant('chat'),
      when: messageTest,
      set: captures,
      send: content,
      times: maybe(fc.integer({ min: 1, max: 9 })),
    }),
    { maxLength: 2 },
  ),
  steps: fc.array(step, { maxLength: 5 }),
}) as unknown as fc.Arbitrary<Scenario>;
