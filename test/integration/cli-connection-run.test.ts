import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ConnectCommand } from '../../src/cli/command.ts';
import { followConnection } from '../../src/cli/connection-run.ts';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { LedgerServer } from './profile/ledger-server.ts';
import { profileWith, Scene } from './profile/scene.ts';

let scene: Scene;
let server: LedgerServer;

beforeEach(() => {
  scene = new Scene();
});

afterEach(async () => {
  await scene.dispose();
  await server.stop();
});

function command(url: string): ConnectCommand {
  return {
    kind: 'connect',
    options: { ...defaultConnectionOptions, url },
    sends: [],
    sendFiles: [],
    profile: null,
    forMs: null,
    count: null,
    format: 'json',
    capture: null,
    output: 'everything',
  };
}

it('what a lost connection did not take goes over the next one that the profile makes', async () => {
  server = await LedgerServer.start({
    onClient: ({ socket }, number) => {
      if (number === 0) socket.pause();
    },
  });
  const reconnect = {
    ...{ baseMs: 20, factor: 1, maxMs: 20, attempts: 5, jitter: 0 },
    after: 'any-end',
  } as const;
  const id = scene.connect(server.url, profileWith({ reconnect }));
  const texts = [1, 2, 3, 4].map((n) => String(n).repeat(10 * 1024 * 1024));
  const run = followConnection(command(server.url), scene.engine, id, texts, 'ready');
  await scene.waitForState(id, 'ready');
  server.clients[0]?.socket.terminate();
  await server.until('the last message', () =>
    server.received().some((text) => text.startsWith('4')),
  );
  const came = server.clients[1]?.received.map((text) => text[0]).join('') ?? '';
  expect('1234').toMatch(new RegExp(`.${came}$`));
  run.close();
  expect(await run.ended).toBe(0);
});
