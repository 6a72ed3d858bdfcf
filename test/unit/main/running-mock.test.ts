import { expect, test } from 'vitest';
import { noFaults } from '../../../src/core/mock/mock-faults.ts';
import { builtInProfiles } from '../../../src/core/profile/built-in-profiles.ts';
import type { MockServer } from '../../../src/engine/mock/mock-server.ts';
import { RunningMock } from '../../../src/main/running-mock.ts';

/** Starts a simulated server whose port is imagined; the tokens that clients would have to bring. */
async function tokensOf(...asks: readonly boolean[]): Promise<readonly (string | null)[]> {
  const tokens: (string | null)[] = [];
  const counts = { clients: 0, opened: 0, refused: 0, requests: 0, unanswered: 0 };
  const server: MockServer = {
    ...{ port: 9, url: 'ws://127.0.0.1:9/' },
    ...{ counts: () => ({ ...counts, sent: 0, dropped: 0 }), eventsSince: () => [] },
    ...{ onEvent: () => () => undefined, setFaults: () => undefined, setPace: () => undefined },
    ...{ breakOff: () => undefined, close: () => Promise.resolve() },
  };
  const unused = (): never => {
    throw new Error('Only a profile is played here.');
  };
  const mock = new RunningMock({
    ...{ capture: unused, openFile: unused, readFile: unused },
    start: (_, { token }) => {
      tokens.push(token);
      return Promise.resolve(server);
    },
  });
  const [profile] = builtInProfiles;
  if (profile === undefined) throw new Error('There is no profile.');
  for (const asksToken of asks) {
    const options = { port: 0, pace: null, faults: noFaults, asksToken };
    const status = await mock.start({ kind: 'profile', profile }, options);
    expect(status.asksToken).toBe(asksToken);
  }
  return tokens;
}

test('a simulated server asks for a token that nobody guesses, and for another each time', async () => {
  const [first, second] = await tokensOf(true, true);

  expect(first).toMatch(/^[\w-]{22}$/);
  expect(second).toMatch(/^[\w-]{22}$/);
  expect(second).not.toBe(first);
});

test('it asks for none when the user does not want it', async () => {
  expect(await tokensOf(false)).toEqual([null]);
});
