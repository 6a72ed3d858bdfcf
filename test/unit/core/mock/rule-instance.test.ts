import { expect, test } from 'vitest';
import { parseMockFile } from '../../../../src/core/mock/parse-mock-file.ts';
import { seededRandom } from '../../../../src/core/mock/random.ts';
import type { ClientRequest } from '../../../../src/core/mock/request-matcher.ts';
import { rulesOfClient } from '../../../../src/core/mock/rule-instance.ts';
import type { RuleUse } from '../../../../src/core/mock/rule-use.ts';
import { dynamicSources } from '../../../../src/engine/profile/dynamic-sources.ts';

function rulesOf(rules: string): readonly RuleUse[] {
  const parsed = parseMockFile(`framescopeMock: 1\nrules:\n${rules}`, 'a.mock.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const surroundings = { envelope: undefined, dynamic: dynamicSources(), recorded: () => null };
  return rulesOfClient(parsed.mock.rules, surroundings, seededRandom(1));
}

function request(message: unknown): ClientRequest {
  const payload = new TextEncoder().encode(JSON.stringify(message));
  return { opcode: 1, payload, kind: '', leaves: null };
}

test('a rule whose test names what no rule has set yet is for no message', () => {
  const [login, mine] = rulesOf(`
  - { when: { type: login }, set: { session: /session }, answer: [] }
  - { when: { where: { /session: '{{session}}' } }, answer: { json: { yours: '{{session:json}}' } } }
`);
  expect(mine?.isFor(request({ type: 'say', session: null }))).toBe(false);
  expect(mine?.isFor(request({ type: 'say' }))).toBe(false);
  login?.answer(request({ type: 'login', session: 's-1' }));
  expect(mine?.isFor(request({ type: 'say', session: null }))).toBe(false);
  expect(mine?.isFor(request({ type: 'say', session: 's-1' }))).toBe(true);
  const [answer] = mine?.answer(request({ session: 's-1' })) ?? [];
  expect(new TextDecoder().decode(answer?.payload)).toBe('{"yours":"s-1"}');
});

test('an answer says null for what no rule has set yet', () => {
  const [, other] = rulesOf(`
  - { when: { type: login }, set: { session: /session }, answer: [] }
  - { when: {}, answer: { json: { session: '{{session:json}}' } } }
`);
  const [answer] = other?.answer(request({ type: 'say' })) ?? [];
  expect(new TextDecoder().decode(answer?.payload)).toBe('{"session":null}');
});
