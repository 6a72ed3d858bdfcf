import { afterEach, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { builtInProfiles } from '../../src/core/profile/built-in-profiles.ts';
import { RecordedLatency } from '../../src/engine/latency/recorded-latency.ts';
import { LedgerServer, say } from './profile/ledger-server.ts';
import { Scene } from './profile/scene.ts';

let scene: Scene;
let server: LedgerServer;

afterEach(async () => {
  await scene.dispose();
  await server.stop();
});

function profileNamed(id: string): (typeof builtInProfiles)[number] {
  const profile = builtInProfiles.find((each) => each.id === id);
  if (profile === undefined) throw new Error(`There is no profile ${id}.`);
  return profile;
}

test('what a log tells of requests, streams and sequences is what was measured while it was written', async () => {
  scene = new Scene();
  server = await LedgerServer.start({
    onMessage: (client, message) => {
      const { type, id } = message;
      if (type === 'Subscribe') say(client, { type: 'Subscribed', scope: 'chat', last_sync_id: 3 });
      if (type !== 'Message') return;
      for (const sync_id of [4, 5, 9]) {
        const delta = { content: `piece ${String(sync_id)} `, reasoning: 'so' };
        say(client, { type: 'Update', message_id: id, delta, sync_id, scope: 'chat' });
      }
    },
  });
  const profile = profileNamed('openagents');
  const id = scene.connect(server.url, profile);
  await scene.waitForState(id, 'ready');
  scene.say(id, { type: 'Subscribe', scope: 'chat' });
  for (const message of ['a', 'b', 'c']) {
    scene.say(id, { type: 'Message', id: message, content: 'x', use_reasoning: true });
  }
  scene.say(id, { type: 'Message', content: 'without an id' });
  await scene.waitForWarning(id, 'sequence-gap', 1);
  await expect.poll(() => scene.engine.latency(id)?.streamTotals[0]?.pieces).toBe(9);
  scene.engine.close(id, 1000, '');
  await scene.waitForState(id, 'closed');

  const live = scene.engine.latency(id);
  const recorded = new RecordedLatency({
    log: scene.log.store,
    profileOf: () => profile,
    originOf: () => scene.log.snapshot(id).origin,
  });
  while (!recorded.advance(0)) expect(recorded.fraction()).toBeLessThan(1);
  expect(recorded.snapshot(id)).toEqual(live);
  expect(live).toMatchObject({
    pairsByName: [
      { name: 'Subscribe', stats: { count: 1 } },
      { name: 'Message', stats: { count: 3 }, unanswered: 0 },
    ],
    streamTotals: [{ streams: 3, pieces: 9, running: 0 }],
    connects: [{ attempt: 1, outcome: 'accepted' }],
  });
  expect(live?.streams[0]?.parts[0]?.text).toBe('piece 4 piece 5 piece 9 ');
});

test('without a profile a log tells the pairs by id', async () => {
  scene = new Scene();
  server = await LedgerServer.start({
    onMessage: (client, { id }) => {
      if (id !== 2) say(client, { id, result: true });
    },
  });
  const id = scene.engine.connect({ ...defaultConnectionOptions, url: server.url });
  await scene.waitForState(id, 'open');
  for (const each of [1, 2, 3]) scene.say(id, { id: each, method: 'get' });
  await expect.poll(() => scene.engine.latency(id)?.pairs.stats?.count).toBe(2);
  const source = { log: scene.log.store, profileOf: () => null, originOf: () => null };
  const recorded = new RecordedLatency(source);
  recorded.advance(Infinity);
  expect(recorded.snapshot(id)?.pairsByName).toEqual(scene.engine.latency(id)?.pairsByName);
  const request = scene.log.of(id).find((entry) => entry.kind === 'message');
  expect(recorded.answerOf(id, request?.seq ?? 0)).toEqual(
    scene.engine.answerOf(id, request?.seq ?? 0),
  );
});

test('an answer of megabytes is the same answer in the figures of the log', async () => {
  scene = new Scene();
  server = await LedgerServer.start({
    onMessage: (client) => {
      say(client, { type: 'chat_response', response: 'x'.repeat(3_000_000) });
    },
  });
  const profile = profileNamed('codette');
  const id = scene.connect(server.url, profile);
  await scene.waitForState(id, 'ready');
  scene.say(id, { type: 'chat', message: 'at length' });
  await expect.poll(() => scene.engine.latency(id)?.pairs.stats?.count).toBe(1);

  const recorded = new RecordedLatency({
    log: scene.log.store,
    profileOf: () => profile,
    originOf: () => null,
  });
  while (!recorded.advance(0));
  expect(recorded.snapshot(id)?.pairsByName).toEqual(scene.engine.latency(id)?.pairsByName);
  expect(recorded.snapshot(id)?.unreadable).toEqual(scene.engine.latency(id)?.unreadable);
});
