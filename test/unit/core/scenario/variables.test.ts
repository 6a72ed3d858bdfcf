import { describe, expect, it } from 'vitest';
import { captureValues } from '../../../../src/core/scenario/capture-values.ts';
import { parseScenario } from '../../../../src/core/scenario/parse-scenario.ts';
import { resolveVariables } from '../../../../src/core/scenario/resolve-variables.ts';

const dynamic = {
  uuid: () => 'u-1',
  isoTimestamp: () => '2026-01-31T12:00:00.000Z',
  unixMs: () => 1,
  counter: () => 1,
};

function resolve(
  top: string,
  environment: Readonly<Record<string, string>> = {},
  given: Readonly<Record<string, string>> = {},
) {
  const text = `framescopeScenario: 1\n${top}\nsteps: []\n`;
  const parsed = parseScenario(text, 'a.scenario.yaml');
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  const resolved = resolveVariables(parsed.scenario, environment, given, dynamic);
  if (resolved.ok) return resolved.values;
  return resolved.problems.map(({ place, message }) => `${String(place.line)}: ${message}`);
}

describe('variables', () => {
  it('have the value of the file, of the environment instead, of the command line instead of both', () => {
    const top = 'variables: { a: file, b: file, c: file }';
    expect(resolve(top, { b: 'environment', c: 'environment' }, { c: 'given' })).toEqual({
      a: '"file"',
      b: '"environment"',
      c: '"given"',
    });
  });

  it('may stand in each other, in any order', () => {
    expect(resolve("variables: { url: 'ws://{{host}}', host: '{{name}}:1', name: a }")).toEqual({
      url: '"ws://a:1"',
      host: '"a:1"',
      name: '"a"',
    });
  });

  it('stay numbers and lists when they are given as JSON', () => {
    const top = 'variables: { n: 1, big: 9007199254740993, list: [1], text: "1" }';
    const given = { n: '2', big: '18446744073709551615', list: '[2]', text: '2' };
    expect(resolve(top)).toEqual({ n: '1', big: '9007199254740993', list: '[1]', text: '"1"' });
    expect(resolve(top, {}, given)).toEqual({ ...given, text: '"2"' });
    expect(resolve(top, {}, { n: 'two' })).toMatchObject({ n: '"two"' });
  });

  it('that are required must be given', () => {
    expect(resolve('requires: [token]')).toEqual([
      '2: {{token}} must be given: beside Run in the app, by --var token=… on the command line, or in an environment.',
    ]);
    expect(resolve('requires: [token]', { token: 'x' })).toEqual({ token: '"x"' });
    expect(
      resolve("requires: [token]\nvariables: { h: 'Bearer {{token}}' }", {}, { token: 'x' }),
    ).toMatchObject({ h: '"Bearer x"' });
  });

  it('that need themselves are a problem with their place', () => {
    expect(resolve("variables:\n  a: '{{b}}'\n  b: '{{c}}'\n  c: '{{a}}'")).toEqual([
      '3: This variable needs itself: {{a}} → {{b}} → {{c}} → {{a}}.',
    ]);
  });

  it('do not grow without bounds', () => {
    const doubling = Array.from(
      { length: 30 },
      (_, i) => `  v${String(i + 1)}: '{{v${String(i)}}}{{v${String(i)}}}'`,
    );
    expect(resolve(`variables:\n  v0: xxxxxxxxxx\n${doubling.join('\n')}`)).toEqual([
      expect.stringContaining('is longer than 1 MiB.'),
    ]);
  });

  it('never stand with their values in a problem', () => {
    const problems = resolve(
      "variables: { a: { b: '{{secret:json}}' } }\nrequires: [secret]",
      {},
      { secret: 'hunter2' },
    );
    expect(JSON.stringify(problems)).not.toContain('hunter2');
    expect(problems).toEqual([expect.stringContaining('{{secret:json}} is not JSON.')]);
  });
});

describe('what is captured', () => {
  const message = new TextEncoder().encode(
    '{"id":9007199254740993,"user":{"name":"ada"},"none":null}',
  );

  it('is the value at a pointer, a template or an expression', async () => {
    const captured = await captureValues(
      {
        id: { kind: 'pointer', pointer: '/id' },
        name: { kind: 'pointer', pointer: '/user/name' },
        none: { kind: 'pointer', pointer: '/none' },
        whole: { kind: 'value', value: { greeting: 'hello {{name}}', id: '{{id:json}}' } },
        length: { kind: 'expression', expression: '$length(name) + n' },
        again: { kind: 'expression', expression: '$message.user.name' },
      },
      message,
      { n: '1' },
      dynamic,
    );
    expect(captured).toEqual({
      ok: true,
      values: {
        ...{ id: '9007199254740993', name: '"ada"', none: 'null' },
        whole: '{"greeting":"hello ada","id":9007199254740993}',
        ...{ length: '4', again: '"ada"' },
      },
    });
  });

  it('is the whole text of a message that is no JSON', async () => {
    const source = { all: { kind: 'pointer', pointer: '' } } as const;
    const captured = await captureValues(source, new TextEncoder().encode('hello'), {}, dynamic);
    expect(captured).toEqual({ ok: true, values: { all: '"hello"' } });
  });

  it.each([
    [
      { kind: 'pointer', pointer: '/nowhere' },
      '{{x}} gets no value. The message has no value at /nowhere.',
    ],
    [
      { kind: 'expression', expression: 'nothing' },
      '{{x}} gets no value. The expression gives nothing.',
    ],
    [{ kind: 'value', value: '{{y}}' }, '{{x}} gets no value. There is no variable {{y}}.'],
  ] as const)('%j is told when there is nothing', async (source, text) => {
    const captured = await captureValues({ x: source }, message, {}, dynamic);
    expect(captured).toEqual({ ok: false, name: 'x', message: text });
  });
});
