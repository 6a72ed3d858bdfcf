import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { record, replay, type Behaviour } from './talk.ts';

/** Says hello with a new session, answers `again`, and closes after `bye`. */
function greeter(how: { readonly code: number; readonly afterMs: number }): Behaviour {
  return (socket) => {
    socket.send(JSON.stringify({ type: 'hello', session: randomUUID() }));
    socket.on('message', (data: Buffer) => {
      const { type } = JSON.parse(data.toString()) as { type: string };
      if (type === 'again') socket.send('{"type":"fine"}');
      if (type !== 'bye') return;
      setTimeout(() => {
        socket.close(how.code, 'moved');
      }, how.afterMs);
    });
  };
}

const prompt = { code: 4001, afterMs: 0 };

function recordedFarewell(afterMs: number) {
  return record(greeter({ code: 4001, afterMs }), async (client) => {
    await client.received(1);
    client.send({ type: 'bye' });
    await client.over();
  });
}

describe.concurrent('the course of a replay', () => {
  test('where the recording connects again the replay does, and what it sends is the same', async () => {
    const recorded = await record(greeter(prompt), async (client) => {
      await client.received(1);
      client.send({ type: 'bye' });
      await client.over();
      client.reconnect();
      await client.received(2);
      client.send({ type: 'again', text: 'ä€😀' });
      await client.received(3);
      client.close();
    });
    for (const pace of [{ kind: 'gated' }, { kind: 'fast' }] as const) {
      const { report, heard } = await replay(recorded, greeter(prompt), { pace });
      expect(report).toMatchObject({ verdict: 'same', sent: 2, received: 3, divergences: [] });
      expect(heard).toEqual([['{"type":"bye"}'], ['{"type":"again","text":"ä€😀"}']]);
    }
  });

  test('while an answer is waited for, the progress tells it, and what was sent by then', async () => {
    const recorded = await record(greeter(prompt), async (client) => {
      await client.received(1);
      client.send({ type: 'again' });
      await client.received(2);
      client.close();
    });
    let letAnswer: () => void = () => undefined;
    const mayAnswer = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    const { report } = await replay(
      recorded,
      (socket) => {
        socket.send(JSON.stringify({ type: 'hello', session: randomUUID() }));
        socket.on('message', () => void mayAnswer.then(() => socket.send('{"type":"fine"}')));
      },
      {
        onProgress: ({ sent, awaits }) => {
          if (sent === 1 && awaits.includes('fine')) letAnswer();
        },
      },
    );
    expect(report).toMatchObject({ verdict: 'same', divergences: [] });
  });

  test('another close code of the server is a difference, told with both codes', async () => {
    const { report } = await replay(await recordedFarewell(0), greeter({ code: 4002, afterMs: 0 }));
    expect(report.verdict).toBe('diverged');
    expect(report.divergences).toMatchObject([
      { kind: 'close-code', differences: [{ before: '4001', after: '4002' }] },
    ]);
  });

  test('a server that does not close is told of once', async () => {
    const { report } = await replay(
      await recordedFarewell(0),
      greeter({ code: 4001, afterMs: 60_000 }),
      { onDivergence: 'go-on', timeoutMs: 50 },
    );
    expect(report.divergences).toMatchObject([{ kind: 'missing', label: '' }]);
  });

  test('a server that closes after a silence gets as long as in the recording', async () => {
    const { report } = await replay(
      await recordedFarewell(400),
      greeter({ code: 4001, afterMs: 300 }),
      { timeoutMs: 50 },
    );
    expect(report).toMatchObject({ verdict: 'same', divergences: [] });
  });

  test('a server may close sooner than in the recording, in original timing, too', async () => {
    const { report } = await replay(await recordedFarewell(300), greeter(prompt), {
      pace: { kind: 'timed', factor: 1 },
    });
    expect(report).toMatchObject({ verdict: 'same', divergences: [] });
  });

  test('a value that never comes is missed once, and what needs it is sent as recorded', async () => {
    const token = randomUUID();
    const recorded = await record(
      (socket) => {
        socket.send(JSON.stringify({ type: 'welcome', token }));
      },
      async (client) => {
        await client.received(1);
        for (const n of [1, 2, 3]) client.send({ type: 'do', n, token });
        client.close();
      },
    );
    for (const pace of [{ kind: 'gated' }, { kind: 'fast' }] as const) {
      const { report, heard } = await replay(recorded, () => undefined, {
        ...{ pace, onDivergence: 'go-on', timeoutMs: 50 },
      });
      expect(report.divergences).toMatchObject([{ kind: 'missing', label: 'welcome' }]);
      expect(heard).toEqual([[1, 2, 3].map((n) => JSON.stringify({ type: 'do', n, token }))]);
    }
  });

  test('as fast as possible, nothing follows an opening word before the server has answered it', async () => {
    const gate: Behaviour = (socket) => {
      let isOpen = false;
      socket.on('message', (data: Buffer) => {
        if (data.toString().includes('connection_init')) {
          setTimeout(() => {
            isOpen = true;
            socket.send('{"type":"connection_ack"}');
          }, 20);
        } else if (isOpen) socket.send('{"type":"next"}');
        else socket.close(4401);
      });
    };
    const recorded = await record(gate, async (client) => {
      client.send({ type: 'connection_init' });
      await client.received(1);
      client.send({ type: 'subscribe' });
      await client.received(2);
      client.close();
    });
    const { report } = await replay(recorded, gate, { pace: { kind: 'fast' } });
    expect(report).toMatchObject({ verdict: 'same', sent: 2, divergences: [] });
  });

  test('a connection that the server ends has nothing more to wait for', async () => {
    const recorded = await record(
      (socket) => {
        socket.on('message', () => {
          for (let n = 0; n < 20; n += 1) socket.send(JSON.stringify({ type: 'item', n }));
          socket.close(4001);
        });
      },
      async (client) => {
        client.send({ type: 'list' });
        await client.over();
      },
    );
    const { report } = await replay(
      recorded,
      (socket) => {
        socket.on('message', () => {
          socket.close(4001);
        });
      },
      { onDivergence: 'go-on', timeoutMs: 60_000 },
    );
    expect(report).toMatchObject({ verdict: 'diverged', divergenceCount: 20 });
  });
});
