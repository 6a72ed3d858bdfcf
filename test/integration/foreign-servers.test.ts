import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { LogEntry } from '../../src/core/log/log-entry.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { connectJson, pick } from './cli-process.ts';
import type { Line } from './cli-process.ts';
import { findPython, startForeignServer } from './foreign-server.ts';
import type { ForeignServer } from './foreign-server.ts';
import { RecordedLog } from './wire/recorded-log.ts';

function received(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ kind, direction }) => kind === 'message' && direction === 'receive');
}

describe.each(['aiohttp', 'websockets'] as const)('a server on Python %s', (name) => {
  const found = findPython(name);
  const missing = `python3 with the module ${name} was not found; on Debian: apt-get install python3-${name}`;
  let server: ForeignServer;

  beforeAll(async () => {
    if (found !== null) {
      server = await startForeignServer(name, found.python);
    }
  });
  afterAll(async () => {
    if (found !== null) {
      await server.stop();
    }
  });

  /** A test that needs the server; skipped with the reason where it cannot be had. */
  function it(title: string, run: () => Promise<void>): void {
    test(title, async (context) => {
      if (found === null) {
        context.skip(missing);
      }
      await run();
    });
  }

  it('echoes text and keeps every character', async () => {
    const texts = ['hello', '', 'ünïcödé 😀', '{"id":12345678901234567890,"x":1.0}'];
    const { exitCode, lines } = await connectJson(
      `${server.url}/echo`,
      ...texts.flatMap((text) => ['--send', text]),
      ...['--count', String(texts.length)],
    );
    expect(exitCode).toBe(0);
    expect(received(lines).map(({ payload }) => payload)).toEqual(texts);
    expect(pick(lines, 'handshake', 'outcome', 'status')).toEqual([
      { outcome: 'accepted', status: 101 },
    ]);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1000, wasClean: true });
  });

  it('negotiates compression, and both directions use it', async () => {
    const text = 'compress me '.repeat(1000);
    const { lines } = await connectJson(`${server.url}/echo`, '--send', text, '--count', '1');
    expect(pick(lines, 'handshake', 'extensions')).toEqual([
      { extensions: expect.stringContaining('permessage-deflate') as string },
    ]);
    const [sent, echoed] = lines.filter(({ kind }) => kind === 'message');
    for (const line of [sent, echoed]) {
      expect(line).toMatchObject({ compressed: true, byteLength: 12_000, payload: text });
      expect(Number(line?.['wireLength'])).toBeLessThan(1000);
    }
  });

  it('speaks without compression when it is not offered', async () => {
    const { lines } = await connectJson(
      `${server.url}/echo`,
      ...['--no-deflate', '--send', 'plain', '--count', '1'],
    );
    const compressed = pick(lines, 'message', 'direction', 'compressed', 'wireLength');
    expect(compressed).toEqual([
      { direction: 'send', compressed: false, wireLength: 11 },
      { direction: 'receive', compressed: false, wireLength: 7 },
    ]);
  });

  it('ticks 20 times by itself, and its own close with 1000 is fine', async () => {
    const { exitCode, lines } = await connectJson(`${server.url}/ticker`);
    const numbers = received(lines).map(
      ({ payload }) => (JSON.parse(String(payload)) as { n: number }).n,
    );
    expect(exitCode).toBe(0);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(lines.at(-1)).toMatchObject({ code: 1000, reason: 'done', wasClean: true });
  });

  it('agrees on a subprotocol', async () => {
    const { lines } = await connectJson(
      `${server.url}/echo`,
      ...['--subprotocol', 'other', '--subprotocol', 'chat.v1', '--send', 'x', '--count', '1'],
    );
    expect(pick(lines, 'handshake', 'subprotocol')).toEqual([{ subprotocol: 'chat.v1' }]);
  });

  it('closes with a code of its own, which is exit code 3', async () => {
    const command = JSON.stringify({ do: 'close', code: 4002, reason: 'grüße' });
    const { exitCode, lines } = await connectJson(`${server.url}/commands`, '--send', command);
    expect(exitCode).toBe(3);
    expect(lines.at(-1)).toMatchObject({ code: 4002, reason: 'grüße', wasClean: true });
  });

  it('drops the connection without a Close frame, which is exit code 3', async () => {
    const { exitCode, lines } = await connectJson(
      `${server.url}/commands`,
      ...['--send', '{"do":"drop"}'],
    );
    expect(exitCode).toBe(3);
    expect(lines.at(-1)).toMatchObject({ phase: 'closed', code: 1006, wasClean: false });
  });

  it('refuses with 403 and a body, which is exit code 1', async () => {
    const { exitCode, lines } = await connectJson(`${server.url}/refuse`);
    expect(exitCode).toBe(1);
    expect(pick(lines, 'handshake', 'outcome', 'status', 'body')).toEqual([
      { outcome: 'refused', status: 403, body: 'Members only.\n' },
    ]);
  });

  it('floods 20,000 messages, and every one is printed in order', async () => {
    const count = 20_000;
    const { exitCode, lines } = await connectJson(
      `${server.url}/commands`,
      ...['--send', JSON.stringify({ do: 'flood', count }), '--count', String(count + 1)],
    );
    const texts = received(lines).map(({ payload }) => payload);
    expect(exitCode).toBe(0);
    expect(texts).toEqual([
      ...Array.from({ length: count }, (_, index) => `{"type":"flood","n":${index + 1}}`),
      `{"type":"flood_done","count":${count}}`,
    ]);
  });

  it('pings, and is answered with its own bytes', async () => {
    const log = await talk(
      `${server.url}/commands`,
      (engine, id) => {
        engine.send(id, { kind: 'text', text: '{"do":"ping"}' });
      },
      (entry) => entry.kind === 'control' && entry.opcode === 10 && entry.direction === 'send',
    );
    const controls = log.filter((entry) => entry.kind === 'control');
    expect(
      controls.map(({ direction, opcode, payload }) => [
        direction,
        opcode,
        Buffer.from(payload).toString(),
      ]),
    ).toEqual([
      ['receive', 9, 'are you there'],
      ['send', 10, 'are you there'],
    ]);
  });

  it('answers our ping, and the round trip is measured', async () => {
    const log = await talk(
      `${server.url}/echo`,
      (engine, id) => {
        engine.send(id, { kind: 'ping', bytes: Buffer.from('0102ff', 'hex') });
      },
      (entry) => entry.kind === 'control' && entry.opcode === 10,
    );
    const pong = log.find((entry) => entry.kind === 'control' && entry.opcode === 10);
    expect(pong).toMatchObject({ direction: 'receive', roundTripUs: expect.any(Number) as number });
    expect(pong?.kind === 'control' && Buffer.from(pong.payload).toString('hex')).toBe('0102ff');
  });

  it('echoes binary messages of every length form byte for byte', async () => {
    const lengths = [0, 125, 126, 65_535, 65_536, 1_000_000];
    const sent = lengths.map((length) => Buffer.alloc(length, 'framescope \u00ff', 'latin1'));
    let echoes = 0;
    const log = await talk(
      `${server.url}/echo`,
      (engine, id) => {
        for (const bytes of sent) {
          engine.send(id, { kind: 'binary', bytes });
        }
      },
      (entry) => {
        if (entry.kind === 'message' && entry.direction === 'receive') {
          echoes += 1;
        }
        return echoes === sent.length;
      },
    );
    const echoed = log.filter(
      (entry) => entry.kind === 'message' && entry.direction === 'receive' && entry.opcode === 2,
    );
    expect(echoed.map((entry) => entry.kind === 'message' && entry.payload.length)).toEqual(
      lengths,
    );
    expect(
      echoed.every(
        (entry, index) => entry.kind === 'message' && sent[index]?.equals(entry.payload),
      ),
    ).toBe(true);
  });

  if (name === 'websockets') {
    it('sends a message in fragments, which is one message with that many frames', async () => {
      const parts = ['one ', 'two ', 'three'];
      const { lines } = await connectJson(
        `${server.url}/commands`,
        ...['--send', JSON.stringify({ do: 'fragments', parts }), '--count', '1'],
      );
      const [line] = received(lines);
      expect(line).toMatchObject({ payload: 'one two three' });
      expect(Number(line?.['fragments'])).toBeGreaterThanOrEqual(parts.length);
    });
  }
});

/** Connects with the engine, acts once open, and gives the log up to the last entry wanted. */
async function talk(
  url: string,
  act: (engine: Engine, id: number) => void,
  isLast: (entry: LogEntry) => boolean,
): Promise<readonly LogEntry[]> {
  const log = new RecordedLog();
  const { engine } = log;
  engine.onStateChange((snapshot) => {
    if (snapshot.state.phase === 'open') {
      act(engine, snapshot.id);
    }
  });
  const id = engine.connect({ ...defaultConnectionOptions, url });
  const last = await log.waitForEntry(id, isLast, 30_000);
  await engine.dispose();
  log.dispose();
  return log.entries.slice(0, log.entries.indexOf(last) + 1);
}
