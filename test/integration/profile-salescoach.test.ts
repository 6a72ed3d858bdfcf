import { expect } from 'vitest';
import { builtInProfiles } from '../../src/core/profile/built-in-profiles.ts';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { describeStranger, json, messages, phases } from './stranger-test.ts';
import { RecordedLog } from './wire/recorded-log.ts';

const join = '{"type":"join_group","group_id":"north","user_id":"ann"}';
const groupMessage = '{"type":"group_message","group_id":"north","message":"hello"}';

describeStranger('salescoach', 'salescoach', (it) => {
  it('serves both endpoints with one profile', async ({ server, connect }) => {
    const chat = await connect(
      '/ws/chat',
      ...['--send', '{"type":"chat","message":"too expensive"}', '--count', '1'],
    );
    expect(json(messages(chat.lines, 'receive')[0])).toMatchObject({ type: 'chat_response' });
    const group = await connect(
      '/ws/group-chat',
      ...['--send', join, '--send', groupMessage, '--count', '2'],
    );
    expect(messages(group.lines, 'receive').map((line) => json(line)['type'])).toEqual([
      'group_joined',
      'group_message',
    ]);
    expect([chat.exitCode, group.exitCode]).toEqual([0, 0]);
    expect(phases(group.lines)).not.toContain('reconnecting');
    await server.until((ledger) => ledger.at(-1)?.event === 'cleanup');
    expect(server.ledger.at(-1)).toMatchObject({ code: 1000, active: 0 });
  });

  it('says that the network ended it when the server cuts the connection', async ({ connect }) => {
    const sends = [1, 2, 3].flatMap(() => ['--send', '{"type":"chat","message":"x"}']);
    const { exitCode, lines } = await connect('/ws/chat?kill=1', ...sends);
    expect(exitCode).toBe(3);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1006, wasClean: false });
  });

  it('carries audio beside JSON on one socket, and tells each stage of its life', async ({
    server,
  }) => {
    const profile = builtInProfiles.find(({ id }) => id === 'salescoach');
    if (profile === undefined) {
      throw new Error('There is no such profile.');
    }
    const log = new RecordedLog();
    const { engine } = log;
    const audio = Buffer.from(Array.from({ length: 3200 }, (_, index) => index & 0xff));
    const id = engine.connect(
      { ...defaultConnectionOptions, url: `${server.url}/ws/chat` },
      { profile, variables: {}, secrets: [] },
    );
    engine.onStateChange(({ state }) => {
      if (state.phase === 'ready') {
        engine.send(id, { kind: 'binary', bytes: audio });
      }
    });
    const echoed = await log.waitForEntry(
      id,
      (entry) => entry.kind === 'message' && entry.direction === 'receive' && entry.opcode === 2,
      20_000,
    );
    expect(echoed.kind === 'message' && Buffer.from(echoed.payload)).toEqual(audio.reverse());
    engine.close(id, 1000, '');
    await log.waitForEntry(
      id,
      (entry) => entry.kind === 'state' && entry.state.phase === 'closed',
      20_000,
    );
    const stages = engine.connections()[0]?.lifecycle ?? [];
    expect(stages.map(({ stage }) => stage)).toEqual([
      'connecting',
      'connected',
      'active',
      'disconnecting',
      'cleanup',
    ]);
    expect(stages.every(({ trigger }) => trigger.endsWith('.'))).toBe(true);
    await engine.dispose();
    log.dispose();
  });
});
