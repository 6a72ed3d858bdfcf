import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultConnectionOptions,
  type ConnectionOptions,
} from '../../src/core/connection/connection-options.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { FaultProxy, type Toxic } from './wire/fault-proxy.ts';
import { selfSignedKeyPair } from './wire/key-pair.ts';
import { echo, RawServer } from './wire/raw-server.ts';
import { readableEntries } from './wire/readable-entry.ts';
import { RecordedLog } from './wire/recorded-log.ts';
import { binary } from './wire/server-frames.ts';

type Phase = 'connect' | 'handshake' | 'open';

/** What must come of it: everything delivered, or the code of the one error. */
type Outcome = 'delivered' | RegExp;

interface Cell {
  readonly toxic: Toxic;
  readonly outcomes: Readonly<Record<Phase, Outcome>>;
}

const cells: readonly Cell[] = [
  { toxic: { kind: 'latency', ms: 5, jitterMs: 10 }, outcomes: everywhere('delivered') },
  { toxic: { kind: 'bandwidth', bytesPerTick: 300, tickMs: 1 }, outcomes: everywhere('delivered') },
  { toxic: { kind: 'slow_close', ms: 50 }, outcomes: everywhere('delivered') },
  { toxic: { kind: 'slicer', byteLength: 3 }, outcomes: everywhere('delivered') },
  {
    toxic: { kind: 'timeout' },
    outcomes: {
      connect: /^handshake-timeout$/,
      handshake: /^handshake-timeout$/,
      open: /^ping-timeout$/,
    },
  },
  { toxic: { kind: 'reset_peer' }, outcomes: everywhere(/^connection-reset$/) },
  {
    toxic: { kind: 'limit_data', byteLength: 20 },
    outcomes: {
      connect: /^(handshake-connection-closed|tls-failed)$/,
      handshake: /^handshake-connection-closed$/,
      open: /^closed-mid-frame$/,
    },
  },
  {
    toxic: { kind: 'down' },
    outcomes: {
      connect: /^connection-refused$/,
      handshake: /^handshake-connection-closed$/,
      open: /^closed-without-close-frame$/,
    },
  },
];

function everywhere(outcome: Outcome): Readonly<Record<Phase, Outcome>> {
  return { connect: outcome, handshake: outcome, open: outcome };
}

describe('fault catalogue: the network between', { timeout: 60_000 }, () => {
  const keyPair = selfSignedKeyPair();
  let engine: Engine;
  let log: RecordedLog;

  beforeEach(() => {
    log = new RecordedLog();
    engine = log.engine;
  });

  afterEach(async () => {
    await engine.dispose();
    log.dispose();
  });

  function connect(url: string, options: Partial<ConnectionOptions> = {}): number {
    return engine.connect({
      ...defaultConnectionOptions,
      acceptUntrustedCertificate: true,
      closeTimeoutMs: 2_000,
      url,
      ...options,
    });
  }

  /** The code of the one entry that names a cause, once the connection has ended. */
  async function causeOf(id: number): Promise<string> {
    const entry = await log.waitForEntry(
      id,
      ({ kind }) => kind === 'error' || kind === 'violation',
    );
    const { phase } = log.snapshot(id).state;
    await log.waitForPhase(id, phase === 'failed' || phase === 'closed' ? phase : endOf(id));
    const causes = log.of(id).filter(({ kind }) => kind === 'error' || kind === 'violation');
    expect(causes, readableEntries(log.of(id))).toHaveLength(1);
    return entry.kind === 'error' ? entry.error.code : 'violation';
  }

  function endOf(id: number): 'failed' | 'closed' {
    return log.snapshot(id).openedUs === null ? 'failed' : 'closed';
  }

  async function expectDelivered(id: number): Promise<void> {
    await log.waitForPhase(id, 'open');
    const sent = Array.from({ length: 20 }, (_, index) => `${index} ${'x'.repeat(index * 20)}`);
    for (const text of sent) engine.send(id, { kind: 'text', text });
    await log.waitForMessages(id, sent.length);
    expect(log.received(id).map((payload) => Buffer.from(payload).toString())).toEqual(sent);
    engine.close(id, 1000, '');
    expect(await log.waitForPhase(id, 'closed')).toMatchObject({ wasClean: true, error: null });
  }

  for (const { toxic, outcomes } of cells) {
    for (const phase of ['connect', 'handshake', 'open'] as const) {
      const outcome = outcomes[phase];
      const end = outcome === 'delivered' ? 'everything is delivered' : `ends as ${outcome.source}`;
      it(`${toxic.kind} in the phase ${phase}: ${end}`, async () => {
        const isSecure = phase === 'connect';
        const server = await RawServer.start(echo, isSecure ? keyPair : null);
        const proxy = await FaultProxy.start(server.port, phase === 'handshake' ? toxic : null);
        const url = `${isSecure ? 'wss' : 'ws'}://127.0.0.1:${proxy.port}/`;
        if (phase === 'connect') proxy.apply(toxic);
        try {
          const isTimeout = toxic.kind === 'timeout';
          const id = connect(url, {
            handshakeTimeoutMs: isTimeout ? 300 : 10_000,
            pingIntervalMs: isTimeout && phase === 'open' ? 60 : null,
          });
          if (phase === 'open') {
            await log.waitForPhase(id, 'open');
            proxy.apply(toxic);
            if (toxic.kind === 'limit_data') {
              await (await server.peer()).write(binary(Buffer.alloc(500)));
            }
          }
          if (outcome === 'delivered') await expectDelivered(id);
          else expect(await causeOf(id)).toMatch(outcome);
        } finally {
          await proxy.close();
          await server.close();
        }
      });
    }
  }

  it('a thousand connections that were reset leave no file descriptor behind', async () => {
    const server = await RawServer.start(async (peer, index) => {
      if (index % 2 === 1) await peer.upgrade();
      else await peer.request();
      peer.reset();
    });
    const cycle = async (): Promise<void> => {
      const id = connect(server.url);
      await causeOf(id);
      engine.remove(id);
    };
    for (let i = 0; i < 10; i++) await cycle();
    const before = openDescriptors();
    for (let i = 0; i < 1_000; i++) {
      await cycle();
      if (i % 50 === 0) log.entries.length = 0;
    }
    await expect.poll(openDescriptors).toBeLessThanOrEqual(before);
    await server.close();
  });
});

/** File descriptors of this process; 0 where the system does not list them. */
function openDescriptors(): number {
  return process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
}
