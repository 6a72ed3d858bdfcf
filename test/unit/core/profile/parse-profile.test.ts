import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';

type Json = Record<string, unknown>;

const minimal = {
  framescopeProfile: 1,
  id: 'mine',
  name: 'Mine',
  description: '',
  endpoints: [],
};

function problems(text: string): readonly (readonly [string, string])[] {
  const parsed = parseProfile(text);
  return parsed.ok ? [] : parsed.problems.map(({ pointer, message }) => [pointer, message]);
}

const problemsOf = (more: Json) => problems(JSON.stringify({ ...minimal, ...more }));
const envelope = { type: '/type' };
const handshake = (...steps: readonly Json[]) => ({
  envelope,
  parameters: [{ name: 'token', label: 'Token' }],
  handshake: { timeoutMs: 1000, steps },
});
const hello = { name: 'hello', expect: { type: 'hello' } };

describe('a profile', () => {
  it('of the least that is needed is read', () => {
    expect(parseProfile(`\uFEFF${JSON.stringify({ $schema: 'x', ...minimal })}`)).toEqual({
      ok: true,
      profile: minimal,
    });
  });

  it.each([
    ['{"id":', 'Line 1, column 7: Expected a value, but the text ends here.'],
    ['{\n  "id": 1,\n}', "Line 3, column 1: Remove the ',' before '}'."],
    ['[]', 'An object is needed here, not a list.'],
    ['[['.repeat(50) + ']]'.repeat(50), 'This is nested deeper than 64 levels.'],
    [`"${'x'.repeat(1_048_576)}"`, 'A profile has at most 1 MiB.'],
  ])('that is no profile at all is refused: %.20j', (text, message) => {
    expect(problems(text).map(([, found]) => found)).toEqual([message]);
  });

  it.each<[string, Json, string, string]>([
    ['a missing key', { id: undefined }, '/id', 'A text is missing here.'],
    ['a wrong shape', { name: 7 }, '/name', 'A text is needed here, not a number.'],
    ['an id with capitals', { id: 'Mine' }, '/id', 'An id has lower-case letters'],
    ['a newer version', { framescopeProfile: 2 }, '/framescopeProfile', 'This must be 1.'],
    ['an unknown key', { keepalives: {} }, '/keepalives', '"keepalive" may be meant.'],
    [
      'an endpoint over HTTP',
      { endpoints: [{ name: 'a', url: 'http://a' }] },
      '/endpoints/0/url',
      'ws://',
    ],
    ['a pointer that is none', { envelope: { type: 'type' } }, '/envelope/type', 'no JSON Pointer'],
    [
      'a loop in the handshake',
      handshake({ ...hello, next: 'hello' }),
      '/handshake/steps/0/next',
      'There is no "next" in a step: steps run once each, in the order of the list.',
    ],
    [
      'a step that does two things',
      handshake(hello, { ...hello, name: 'x', send: {} }),
      '/handshake/steps/1/send',
      'The format has no key "send" here.',
    ],
    [
      'a step that does nothing',
      handshake(hello, { name: 'x', sned: {} }),
      '/handshake/steps/1',
      'A step has a name, and either expect or send.',
    ],
    [
      'a handshake in which the server has no part',
      handshake({ name: 'x', send: {} }),
      '/handshake/steps',
      'A handshake needs a step that expects a message',
    ],
    [
      'a value that only a later step finds',
      handshake({ name: 'x', send: { id: '{{id}}' } }, { ...hello, capture: { id: '/id' } }),
      '/handshake/steps/0/send/id',
      'Nothing defines {{id}} here.',
    ],
    [
      'a misspelled parameter',
      handshake(hello, { name: 'x', send: { t: 'Bearer {{tokn}}' } }),
      '/handshake/steps/1/send/t',
      '{{token}} may be meant.',
    ],
    [
      'a parameter that a step sets',
      handshake({ ...hello, capture: { token: '/token' } }),
      '/handshake/steps/0/capture/token',
      '"token" is a parameter already.',
    ],
    [
      'two steps of one name',
      handshake(hello, hello),
      '/handshake/steps/1/name',
      'The name "hello" is there twice.',
    ],
    [
      'a pattern that could explode',
      { errors: [{ layer: 'message', match: { where: { '/a': { pattern: '(a+)+\\1' } } } }] },
      '/errors/0/match/where/~1a/pattern',
      'Back references (\\1) cannot be used',
    ],
    [
      'a test of nothing',
      { errors: [{ layer: 'message', match: { where: { '/a': { is: 1 } } } }] },
      '/errors/0/match/where/~1a',
      'an object with one of exists, oneOf, noneOf and pattern',
    ],
    [
      'a type without a place for types',
      { chips: [{ name: 'mode', match: { type: 'mode' }, value: '/mode' }] },
      '/chips/0/match/type',
      'The envelope must say where the type stands, such as /type.',
    ],
    [
      'a condition on no parameter',
      { opening: [{ when: { auth: 'x' }, query: { a: 'b' } }] },
      '/opening/0/when/auth',
      'There is no parameter "auth".',
    ],
    [
      'a header that no parameter fills',
      { opening: [{ headers: { 'X-A': '{{a}}' } }] },
      '/opening/0/headers/X-A',
      'Nothing defines {{a}} here.',
    ],
    [
      'a header with a space in its name',
      { opening: [{ headers: { 'X A': 'b' } }] },
      '/opening/0/headers/X A',
      '"X A" is no name of a header.',
    ],
    [
      'a keepalive without a pause',
      { keepalive: { intervalMs: 1, timeoutMs: 1, closeAfterMissed: null } },
      '/keepalive/intervalMs',
      'The number must be at least 100.',
    ],
    [
      'delays that shrink',
      {
        reconnect: {
          ...{ baseMs: 1000, factor: 2, maxMs: 10, attempts: 3, jitter: 0, after: 'lost' },
        },
      },
      '/reconnect/maxMs',
      'The longest delay is shorter than the first one (baseMs).',
    ],
    [
      'a default that cannot be chosen',
      {
        parameters: [
          { name: 'a', label: 'A', default: 'x', choices: [{ value: 'y', label: 'Y' }] },
        ],
      },
      '/parameters/0/default',
      'The default is none of the choices.',
    ],
    [
      'two messages with one id',
      {
        messages: [
          { id: 'a', name: 'A', message: {} },
          { id: 'a', name: 'B', message: {} },
        ],
      },
      '/messages/1/id',
      'The id "a" is there twice.',
    ],
    [
      'a form that asks for what is not there',
      { messages: [{ id: 'a', name: 'A', message: { text: '' }, ask: ['/txt'] }] },
      '/messages/0/ask/0',
      'The message has no value at this pointer.',
    ],
    [
      'a schema that refers to elsewhere',
      {
        messages: [
          { id: 'a', name: 'A', message: {}, schema: { $ref: 'https://example.com/schema' } },
        ],
      },
      '/messages/0/schema/$ref',
      'A reference must lead to a schema in this one',
    ],
    ['a suggestion for nothing', { suggest: {} }, '/suggest', 'this would never suggest'],
  ])('with %s is refused at its place', (_case, more, pointer, message) => {
    const found = problemsOf(more);
    expect(found.map(([at]) => at)).toEqual([pointer]);
    expect(found[0]?.[1]).toContain(message);
  });

  it('may use what a step captured in later steps and in the keepalive', () => {
    const steps = [
      { ...hello, capture: { id: ['/id', '/data/id'] } },
      { name: 'x', send: '{{id}}' },
    ];
    const keepalive = {
      ...{ intervalMs: 1000, timeoutMs: 500, closeAfterMissed: 3 },
      message: { send: { id: '{{id}}', at: '{{$unixMs}}' }, answer: {} },
    };
    expect(problemsOf({ ...handshake(...steps), keepalive })).toEqual([]);
  });

  it('may use variables of the user in its library', () => {
    expect(problemsOf({ messages: [{ id: 'a', name: 'A', message: '{{mine}}' }] })).toEqual([]);
  });

  it('with a member called __proto__ is refused, and nothing is inherited', () => {
    const text = JSON.stringify({ ...minimal, envelope: {} }).replace(
      '{}',
      '{"__proto__":{"type":"/x"}}',
    );
    expect(problems(text)).toEqual([
      ['/envelope/__proto__', 'A member cannot be called __proto__.'],
    ]);
  });

  it('with thousands of patterns is refused before any of them is understood', () => {
    const where = Object.fromEntries(
      Array.from({ length: 900 }, (_, i) => [`/${i}`, { pattern: '(x{30}){30}' }]),
    );
    expect(problemsOf({ errors: [{ layer: 'message', match: { where } }] })).toEqual([
      [
        expect.stringMatching(/^\/errors\/0\/match\/where\//),
        'A profile has at most 100 patterns.',
      ],
    ]);
  });

  it('with ten thousand mistakes is refused with the first of them', () => {
    const more = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`wrong${i}`, i]));
    expect(problemsOf(more).length).toBe(200);
  });
});
