import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { LogEntry } from '../../src/core/log/log-entry.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { hex, hexOf } from './wire/hex.ts';
import { echo, RawServer, type PeerScript } from './wire/raw-server.ts';
import { RecordedLog } from './wire/recorded-log.ts';
import { frame } from './wire/server-frames.ts';

const mebibyte = 1024 * 1024;

/** The stable code with which the engine refuses `action`; null when it accepts. */
function refusal(action: () => void): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.message).toMatch(/\.$/);
    return error.code;
  }
}

describe('sending', { timeout: 60_000 }, () => {
  let engine: Engine;
  let log: RecordedLog;
  let server: RawServer;

  beforeEach(() => {
    log = new RecordedLog();
    engine = log.engine;
  });

  afterEach(async () => {
    await engine.dispose();
    log.dispose();
    await server.close();
  });

  async function open(script: PeerScript): Promise<number> {
    server = await RawServer.start(script);
    const id = engine.connect({
      ...defaultConnectionOptions,
      permessageDeflate: false,
      closeTimeoutMs: 300,
      url: server.url,
    });
    await log.waitForPhase(id, 'open');
    return id;
  }

  function sentEntries(id: number): LogEntry[] {
    return log.of(id).filter((entry) => 'direction' in entry && entry.direction === 'send');
  }

  it('text, binary and ping leave as one masked frame each, in order, and are logged as sent', async () => {
    const id = await open(echo);
    engine.send(id, { kind: 'text', text: 'héllo' });
    engine.send(id, { kind: 'binary', bytes: hex('00 ff 10') });
    engine.send(id, { kind: 'ping', bytes: hex('706f') });
    engine.send(id, { kind: 'text', text: '' });
    await log.waitForMessages(id, 3);
    const { frames } = await server.peer();
    expect(
      frames.map(({ opcode, masked, payload }) => `${opcode} ${masked} ${hexOf(payload)}`),
    ).toEqual(['1 true 68 c3 a9 6c 6c 6f', '2 true 00 ff 10', '9 true 70 6f', '1 true ']);
    expect(
      sentEntries(id).map((entry) =>
        entry.kind === 'message' || entry.kind === 'control'
          ? `${entry.opcode} ${hexOf(entry.payload)}`
          : entry.kind,
      ),
    ).toEqual(['1 68 c3 a9 6c 6c 6f', '2 00 ff 10', '9 70 6f', '1 ']);
    expect(log.snapshot(id).send).toMatchObject({ messages: 3, controlFrames: 1, byteLength: 9 });
  });

  it('what is sent together crosses in its order, and the log has it byte for byte', async () => {
    const id = await open(echo);
    const long = 'x'.repeat(300);
    engine.together(id, () => {
      engine.send(id, { kind: 'text', text: 'héllo' });
      engine.send(id, { kind: 'text', text: '' });
      engine.send(id, { kind: 'binary', bytes: hex('00 ff 10') });
      engine.send(id, { kind: 'binary', bytes: Buffer.alloc(70_000, 7) });
      engine.send(id, { kind: 'ping', bytes: hex('706f') });
      engine.send(id, { kind: 'encoded-text', bytes: Buffer.from(long) });
      engine.close(id, 4000, 'done');
    });
    await log.waitForPhase(id, 'closed');
    const { frames } = await server.peer();
    const read = frames.map(
      ({ opcode, masked, payload }) => `${opcode} ${masked} ${hexOf(payload)}`,
    );
    expect(read.map((one) => one.slice(0, 20))).toEqual([
      '1 true 68 c3 a9 6c 6c 6f'.slice(0, 20),
      '1 true ',
      '2 true 00 ff 10',
      '2 true 07 07 07 07 07 07'.slice(0, 20),
      '9 true 70 6f',
      '1 true 78 78 78 78 78 78'.slice(0, 20),
      '8 true 0f a0 64 6f 6e 65'.slice(0, 20),
    ]);
    const logged = sentEntries(id).flatMap((entry) =>
      entry.kind === 'message' || entry.kind === 'control' ? [entry] : [],
    );
    expect(logged.map(({ opcode, payload }) => `${opcode} true ${hexOf(payload)}`)).toEqual(read);
    const [first] = logged;
    expect(first).toMatchObject({ wireLength: 12, payloadForm: 'decoded', compressed: false });
    const header = first?.kind === 'message' ? first.frames[0]?.header : undefined;
    expect(header).toMatchObject({ fin: true, payloadLength: 6, headerLength: 6 });
    expect(header?.maskingKey?.byteLength).toBe(4);
    expect(log.snapshot(id).send).toMatchObject({ messages: 5, controlFrames: 2 });
  });

  it('secrets are masked in what is sent together, as in all that is sent', async () => {
    server = await RawServer.start(echo);
    const options = { ...defaultConnectionOptions, permessageDeflate: false, url: server.url };
    const id = engine.connect(options, null, ['hunter22']);
    await log.waitForPhase(id, 'open');
    engine.together(id, () => {
      engine.send(id, { kind: 'text', text: '{"password":"hunter22"}' });
      engine.send(id, { kind: 'text', text: 'nothing here' });
    });
    await log.waitForMessages(id, 2);
    const { frames } = await server.peer();
    expect(frames.map(({ payload }) => payload.toString())).toEqual([
      '{"password":"hunter22"}',
      'nothing here',
    ]);
    const logged = sentEntries(id).flatMap((entry) =>
      entry.kind === 'message' ? [Buffer.from(entry.payload).toString()] : [],
    );
    expect(logged).toEqual(['{"password":"********"}', 'nothing here']);
  });

  it('what was sent together and had not left when the connection ended is told, and not logged', async () => {
    const id = await open(async (peer) => {
      await peer.upgrade();
      peer.stall();
    });
    let code: string | null = null;
    let accepted = 0;
    engine.together(id, () => {
      while (code === null) {
        code = refusal(() => engine.send(id, { kind: 'binary', bytes: Buffer.alloc(60_000, 1) }));
        if (code === null) accepted += 1;
      }
    });
    expect(code).toBe('send-queue-full');
    engine.close(id, 1000, '');
    await log.waitForPhase(id, 'closed');
    const logged = sentEntries(id).filter(({ kind }) => kind === 'message').length;
    const note = log.of(id).find((e) => e.kind === 'note' && e.message.includes('had not left'));
    expect(note).toMatchObject({ message: expect.stringMatching(/^\d+ messages /) as string });
    const untold = note?.kind === 'note' ? Number.parseInt(note.message, 10) : 0;
    expect(logged + untold).toBe(accepted);
  });

  it('a ping is answered: the pong carries the round trip, unlike one that answers nothing', async () => {
    const id = await open(async (peer) => {
      peer.echoes = true;
      await peer.upgrade([], frame({ opcode: 0xa, payload: 'nobody asked' }));
    });
    engine.send(id, { kind: 'ping', bytes: Buffer.from('who is there') });
    const isPong = (entry: LogEntry): boolean =>
      entry.kind === 'control' &&
      entry.opcode === 10 &&
      Buffer.from(entry.payload).toString() === 'who is there';
    const pong = await log.waitForEntry(id, isPong);
    const unsolicited = log.of(id).find((e) => e.kind === 'control' && e.opcode === 10);
    expect(unsolicited).toMatchObject({ roundTripUs: null });
    expect(pong.kind === 'control' && pong.roundTripUs).toBeGreaterThan(0);
    expect(engine.latency(id)?.ping.stats?.count).toBe(1);
  });

  it('a ping of more than 125 bytes is refused and nothing leaves', async () => {
    const id = await open(echo);
    const code = refusal(() => engine.send(id, { kind: 'ping', bytes: Buffer.alloc(126) }));
    expect(code).not.toBeNull();
    engine.send(id, { kind: 'ping', bytes: Buffer.alloc(125) });
    const { payload } = await (await server.peer()).frame(({ opcode }) => opcode === 9);
    expect(payload.length).toBe(125);
  });

  it('a peer that does not read: sending is refused above 16 MiB queued, and nothing accepted is lost', async () => {
    const id = await open(async (peer) => {
      await peer.upgrade();
      peer.stall();
    });
    const bytes = Buffer.alloc(mebibyte, 'q');
    let accepted = 0;
    let code: string | null = null;
    while (code === null && accepted < 200) {
      code = refusal(() => engine.send(id, { kind: 'binary', bytes }));
      if (code === null) accepted++;
      // The kernel's own buffers fill first; they take bytes only between turns.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(code).toBe('send-queue-full');
    const { bufferedAmount } = log.snapshot(id);
    expect(bufferedAmount).toBeGreaterThan(14 * mebibyte);
    expect(bufferedAmount).toBeLessThanOrEqual(17 * mebibyte);
    const peer = await server.peer();
    peer.resume();
    await peer.frameCount(0x2, accepted);
    await expect.poll(() => log.snapshot(id).bufferedAmount).toBe(0);
    expect(sentEntries(id).filter(({ kind }) => kind === 'message')).toHaveLength(accepted);
    expect(refusal(() => engine.send(id, { kind: 'binary', bytes }))).toBeNull();
    await peer.frameCount(0x2, accepted + 1);
  });

  it('sending on a connection that is closed, failed or still connecting is refused as not-open', async () => {
    const id = await open(echo);
    const send = (to: number) => () => engine.send(to, { kind: 'text', text: 'x' });
    const connecting = engine.connect({ ...defaultConnectionOptions, url: server.url });
    expect(refusal(send(connecting))).toBe('not-open');
    engine.close(id, 1000, '');
    expect(refusal(send(id))).toBe('not-open');
    await log.waitForPhase(id, 'closed');
    expect(refusal(send(id))).toBe('not-open');
    expect(sentEntries(id).filter(({ kind }) => kind === 'message')).toEqual([]);
  });

  it('sending on a connection that does not exist is refused', async () => {
    await open(echo);
    expect(refusal(() => engine.send(999, { kind: 'text', text: 'x' }))).not.toBeNull();
  });

  it('close sends the code and the reason and keeps the answer apart', async () => {
    const id = await open(async (peer) => {
      peer.answersClose = false;
      await peer.upgrade();
      await peer.closeFrame();
      await peer.write(hex('88 04 0fa1 6f6b'));
      peer.fin();
    });
    engine.close(id, 3001, 'bye ✓');
    const end = await log.waitForPhase(id, 'closed');
    expect(end).toMatchObject({
      wasClean: true,
      sent: { code: 3001, reason: 'bye ✓' },
      received: { code: 4001, reason: 'ok' },
    });
    const sent = await (await server.peer()).closeFrame();
    expect(hexOf(sent.payload)).toBe('0b b9 62 79 65 20 e2 9c 93');
  });

  it('close without a code sends an empty Close frame', async () => {
    const id = await open(echo);
    engine.close(id, null, '');
    const end = await log.waitForPhase(id, 'closed');
    expect((await (await server.peer()).closeFrame()).payload.length).toBe(0);
    expect(end).toMatchObject({ wasClean: true, sent: { code: 1005, reason: '' }, error: null });
  });

  for (const code of [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 1000.5, NaN]) {
    it(`close code ${code} is refused before anything leaves`, async () => {
      const id = await open(echo);
      expect(refusal(() => engine.close(id, code, ''))).toBe('close-code-invalid');
      expect(log.snapshot(id).state.phase).toBe('open');
    });
  }

  it('a close reason of 123 bytes passes, 124 are refused, counted in UTF-8', async () => {
    const id = await open(echo);
    expect(refusal(() => engine.close(id, 1000, 'x'.repeat(124)))).toBe('close-reason-too-long');
    expect(refusal(() => engine.close(id, 1000, 'é'.repeat(62)))).toBe('close-reason-too-long');
    expect(log.snapshot(id).state.phase).toBe('open');
    engine.close(id, 1000, `${'é'.repeat(61)}x`);
    const { sent } = await log.waitForPhase(id, 'closed');
    expect(sent?.reason).toBe(`${'é'.repeat(61)}x`);
  });

  it('no ping leaves unless it was asked for, and an interval can be set and stopped', async () => {
    const id = await open(echo);
    const peer = await server.peer();
    engine.send(id, { kind: 'text', text: 'one' });
    await log.waitForMessages(id, 1);
    expect(peer.frames.filter(({ opcode }) => opcode === 9)).toEqual([]);
    engine.setPingInterval(id, 20);
    await peer.frameCount(0x9, 3);
    engine.setPingInterval(id, null);
    engine.send(id, { kind: 'text', text: 'two' });
    await log.waitForMessages(id, 2);
    expect(log.snapshot(id).state.phase).toBe('open');
  });
});
