import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileMatch } from '../../../../src/core/profile/match.ts';
import type { Match } from '../../../../src/core/profile/profile.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const envelope = { type: '/type' };

describe('a match', () => {
  it.each<[string, Match, string, boolean]>([
    ['of a type', { type: 'pong' }, '{"type":"pong"}', true],
    ['of another type', { type: 'pong' }, '{"type":"ping"}', false],
    ['of a longer type', { type: 'pong' }, '{"type":"pongs"}', false],
    [
      'of a type that stands last',
      { type: 'pong' },
      ' { "a": {"type":"x"}, "type" : "pong" }',
      true,
    ],
    ['of a type with escapes', { type: 'pong' }, '{"type":"\\u0070ong"}', true],
    ['of a type that is a number', { type: '7' }, '{"type":7}', true],
    ['of one of several types', { type: ['a', 'b'] }, '{"type":"b"}', true],
    ['of a type in what is no JSON', { type: 'a' }, 'type a', false],
    ['of an equal text', { where: { '/a': 'x' } }, '{"a":"x"}', true],
    ['of a text that looks like a number', { where: { '/a': 1 } }, '{"a":"1"}', false],
    ['of an equal number written otherwise', { where: { '/a': 1 } }, '{"a":1.0}', true],
    ['of null', { where: { '/a': null } }, '{"a":null}', true],
    ['of null where nothing is', { where: { '/a': null } }, '{}', false],
    ['of false', { where: { '/a': false } }, '{"a":false}', true],
    ['of a value that is there', { where: { '/a/b': { exists: true } } }, '{"a":{"b":null}}', true],
    ['of a value that is not there', { where: { '/a/b': { exists: false } } }, '{"a":"b"}', true],
    ['of one of several values', { where: { '/a': { oneOf: [1, 'x'] } } }, '{"a":"x"}', true],
    ['of none of several values', { where: { '/a': { noneOf: ['x'] } } }, '{"a":"x"}', false],
    ['of none, where nothing is', { where: { '/a': { noneOf: ['x'] } } }, '{}', true],
    ['of a pattern', { where: { '/a': { pattern: '^x+$' } } }, '{"a":"xxx"}', true],
    ['of a pattern in a number', { where: { '/a': { pattern: '1' } } }, '{"a":1}', false],
    ['of all that is given', { type: 't', where: { '/a': 1 } }, '{"type":"t","a":2}', false],
    ['of nothing, which is every JSON message', {}, '[1]', true],
    ['of nothing, for what is no JSON', {}, '{"a":', false],
    ['with a pattern that is none', { where: { '/a': { pattern: '(' } } }, '{"a":"("}', false],
    ['with a pointer that is none', { where: { a: 1 } }, '{"a":1}', false],
  ])('%s', (_case, match, message, expected) => {
    expect(compileMatch(match, envelope)(bytes(message))).toBe(expected);
  });

  it('of a type means nothing when the envelope has no place for types', () => {
    expect(compileMatch({ type: 'a' }, {})(bytes('{"type":"a"}'))).toBe(false);
  });

  it('is decided at once for a message of 100 MB', () => {
    const message = new Uint8Array(100 * 1024 * 1024).fill(0x61);
    message.set(bytes('{"type":"chat","text":"'));
    message.set(bytes('"}'), message.length - 2);
    const asked = [{ type: 'chat' }, { type: 'x' }, {}, { where: { '/text': { pattern: 'a' } } }];
    expect(asked.map((match) => compileMatch(match, envelope)(message))).toEqual([
      ...[true, false, true, false],
    ]);
  });

  it('is decided at once for JSON that is 200,000 levels deep', () => {
    const deep = bytes('{"type":"t","x":'.repeat(200_000));
    expect(compileMatch({ type: 't', where: { '/x/x/type': 't' } }, envelope)(deep)).toBe(true);
  });

  it('with a pattern that would explode elsewhere takes no time', () => {
    const match = { where: { '/a': { pattern: '^(([a-z]+)+)+$' } } };
    const message = bytes(JSON.stringify({ a: `${'a'.repeat(5000)}!` }));
    expect(compileMatch(match, envelope)(message)).toBe(false);
  });

  it('never throws, whatever the bytes', () => {
    const matches = [{}, { type: 'a' }, { where: { '/a/0': { exists: true } } }];
    const compiled = matches.map((match) => compileMatch(match, envelope));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes)), (payload) => {
        for (const match of compiled) expect(typeof match(payload)).toBe('boolean');
      }),
    );
  });

  it('of an equal value agrees with JSON.parse', () => {
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), scalar),
        fc.string(),
        scalar,
        (object, name, value) => {
          const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const match = compileMatch({ where: { [pointer]: value } }, envelope);
          const asks = JSON.parse(JSON.stringify({ ...object, [name]: value })) as object;
          expect(match(bytes(JSON.stringify(asks)))).toBe(true);
          const without = Object.fromEntries(
            Object.entries(object).filter(([key]) => key !== name),
          );
          expect(match(bytes(JSON.stringify(without)))).toBe(false);
        },
      ),
    );
  });
});
