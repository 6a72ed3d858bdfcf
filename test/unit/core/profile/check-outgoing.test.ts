import { describe, expect, it } from 'vitest';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { checkOutgoing } from '../../../../src/core/profile/check-outgoing.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';

const profile = (id: string) => builtInProfiles.find((one) => one.id === id) as Profile;
const text = (id: string, message: string) =>
  checkOutgoing(profile(id), { kind: 'text', text: message }).map((problem) => problem.message);

describe('before a message is sent', () => {
  it.each([
    ['not JSON', 'chat Hello', 'This server reads JSON only. Expected a value; text such as chat'],
    [
      'JSON without a type',
      '"Hello"',
      'This server needs the type of the message at /type: "type" is missing.',
    ],
    [
      'a null type',
      '{"message":"Hello"}',
      'This server needs the type of the message at /type: "type" is missing.',
    ],
    ['a chat without its message', '{"type":"chat"}', '/message: This is missing.'],
    [
      'a chat with a wrong message',
      '{"type":"chat","message":1}',
      '/message: This must be a text.',
    ],
  ])('Codette is said not to read %s', (_case, message, expected) => {
    const problems = text('codette', message);
    expect([problems.length, problems[0]?.startsWith(expected)]).toEqual([1, true]);
  });

  it.each([
    '{"type":"ping"}',
    '{"type":"chat","message":"Hi"}',
    '{"type":"unknown to the profile"}',
  ])('nothing is said of %s', (message) => {
    expect(text('codette', message)).toEqual([]);
  });

  it('a binary message is said to be useless where only JSON is read', () => {
    const message = { kind: 'binary', bytes: new Uint8Array(3) } as const;
    const codes = ['codette', 'salescoach'].map((id) =>
      checkOutgoing(profile(id), message).map(({ code }) => code),
    );
    expect(codes).toEqual([['binary'], []]);
  });

  it('a group message is said to need a group first', () => {
    const message = { kind: 'text', text: '{"type":"group_message","message":"Hi"}' } as const;
    const codes = [false, true].map((has) =>
      checkOutgoing(profile('salescoach'), message, { has: () => has }).map(({ code }) => code),
    );
    expect(codes).toEqual([['order'], []]);
  });

  it('a profile without checks says nothing', () => {
    const { checks: _, messages: __, ...bare } = profile('codette');
    expect(checkOutgoing(bare, { kind: 'text', text: 'hello' })).toEqual([]);
  });

  it('JSON of any depth is no trouble', () => {
    const deep = `{"type":"chat","message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(text('codette', deep)).toEqual([]);
  });
});
