import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/core/profile/profile.ts';
import { namesIn } from '../../../../src/core/profile/placeholder.ts';
import {
  renderMessage,
  renderTemplate,
  renderText,
} from '../../../../src/core/profile/template.ts';

let count = 0;
const dynamic = {
  uuid: () => 'u-u-i-d',
  isoTimestamp: () => '2026-01-31T12:00:00.000Z',
  unixMs: () => 1_769_860_800_000,
  counter: () => ++count,
};
const variables = {
  name: 'Ada "the first"\n',
  list: '[1, 12345678901234567890]',
  broken: '{"a":',
  twice: '{{name}}',
  empty: '',
};

function rendered(value: JsonValue): string {
  const result = renderTemplate(value, variables, dynamic);
  return result.ok ? result.text : result.problems.map(({ message }) => message).join('\n');
}

describe('a message template', () => {
  it.each<[string, JsonValue, string]>([
    [
      'a value inside a text is escaped',
      { a: 'Hi {{name}}!' },
      '{"a":"Hi Ada \\"the first\\"\\n!"}',
    ],
    ['a value alone stays a text', ['{{ list }}'], '["[1, 12345678901234567890]"]'],
    [
      'a value as JSON keeps every digit',
      { a: '{{list:json}}' },
      '{"a":[1, 12345678901234567890]}',
    ],
    ['names of members are filled in', { '{{$uuid}}': 1 }, '{"u-u-i-d":1}'],
    ['a value is not looked through again', '{{twice}}', '"{{name}}"'],
    ['braces can be written', '{{{{name}}', '"{{name}}"'],
    ['what is no name stays', '{{ 1 + 1 }} {name} {{}}', '"{{ 1 + 1 }} {name} {{}}"'],
    ['an empty value is a value', 'a{{empty}}b', '"ab"'],
    ['the time', '{{$isoTimestamp}} {{$unixMs}}', '"2026-01-31T12:00:00.000Z 1769860800000"'],
    ['other values stay', [1, true, null, 'x'], '[1,true,null,"x"]'],
  ])('%s', (_case, value, text) => {
    expect(rendered(value)).toBe(text);
  });

  it.each<[string, JsonValue, string]>([
    ['an unknown name', { a: '{{nmae}}' }, 'There is no variable {{nmae}}; {{name}} may be meant.'],
    ['a name of the prototype', '{{constructor}}', 'There is no variable {{constructor}}.'],
    ['a value that is no JSON', '{{broken:json}}', 'The value of {{broken:json}} is not JSON'],
    ['JSON inside a text', 'a {{list:json}}', '{{list:json}} must be the whole of its text'],
  ])('%s is refused', (_case, value, message) => {
    expect(rendered(value)).toContain(message);
  });

  it('tells every problem with its place', () => {
    const result = renderTemplate({ a: ['{{x}}'], 'b/c': { d: '{{y}}' } }, {}, dynamic);
    expect(result.ok ? [] : result.problems.map(({ pointer, name }) => [pointer, name])).toEqual([
      ['/a/0', 'x'],
      ['/b~1c/d', 'y'],
    ]);
  });

  it('that is nested too deep is refused', () => {
    let deep: JsonValue = 'x';
    for (let i = 0; i < 5000; i++) deep = [deep];
    expect(rendered(deep)).toContain('nested deeper than');
  });

  it('with values of gigabytes is refused', () => {
    const value = Array.from({ length: 1000 }, () => '{{big}}');
    const result = renderTemplate(value, { big: 'x'.repeat(1_000_000) }, dynamic);
    expect(result.ok ? '' : result.problems[0]?.code).toBe('too-long');
  });

  it('asks for a new value at each place', () => {
    count = 0;
    expect(rendered(['{{$counter}}', '{{$counter}}'])).toBe('["1","2"]');
  });

  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{{a}}', 'x{{b}}"{{a}}', '{{{{a}}', '{{c:json}}', '\\{{a}}', '"', '{{'),
  );
  const template = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  const values = fc.record({ a: fc.string({ unit: 'binary' }), b: text, c: fc.json() });

  it('always comes out as JSON, unless JSON stands in the name of a member', () => {
    fc.assert(
      fc.property(template, values, (value, given) => {
        const result = renderTemplate(value, given, dynamic);
        const codes = result.ok ? [] : result.problems.map(({ code }) => code);
        expect(codes.every((code) => code === 'json-not-alone')).toBe(true);
        if (result.ok) JSON.parse(result.text);
      }),
    );
  });

  it('comes out the same when it is written as text', () => {
    fc.assert(
      fc.property(template, values, fc.nat(4), (value, given, indent) => {
        const asValue = renderTemplate(value, given, dynamic);
        const asText = renderMessage(JSON.stringify(value, null, indent), given, dynamic);
        expect(asText.ok).toBe(asValue.ok);
        if (!asValue.ok || !asText.ok) return;
        expect(JSON.parse(asText.text)).toEqual(JSON.parse(asValue.text));
      }),
    );
  });
});

describe('a message written as text', () => {
  it.each([
    ['keeps every byte that is no value', '{ "id": 12345678901234567890,\n\t"id": 1.0 }', null],
    ['takes JSON between its strings', '{"n":{{list}}}', '{"n":[1, 12345678901234567890]}'],
    ['escapes inside its strings', '{"n":"{{name}}"}', '{"n":"Ada \\"the first\\"\\n"}'],
    ['takes JSON in place of a string', '{"n":"{{list:json}}"}', '{"n":[1, 12345678901234567890]}'],
    ['that is no JSON takes values as they are', 'say {{name}}', 'say Ada "the first"\n'],
    ['may break off inside a string', '{"n":"{{twice}}', '{"n":"{{name}}'],
  ])('%s', (_case, message, expected) => {
    expect(renderMessage(message, variables, dynamic)).toEqual({
      ok: true,
      text: expected ?? message,
    });
  });

  it('without a name stays as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (message) => {
        fc.pre(!message.includes('{{'));
        expect(renderMessage(message, {}, dynamic)).toEqual({ ok: true, text: message });
      }),
    );
  });
});

describe('a plain text', () => {
  it('takes values as they are', () => {
    expect(renderText('ws://{{empty}}localhost/{{twice}}', variables, dynamic)).toEqual({
      ok: true,
      text: 'ws://localhost/{{name}}',
    });
  });

  it('tells the names it asks for', () => {
    expect(namesIn('{{a}} {{b:json}} {{a}} {{{{c}} {{$uuid}}')).toEqual(['a', 'b', '$uuid']);
  });
});
