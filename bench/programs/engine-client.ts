/**
 * The engine with a capture on disk, driven without a window.
 *
 * `node engine-client.js flood URL CONNECTIONS FILE` records until the server has closed all
 * connections. `node engine-client.js echo URL MESSAGES BYTES FILE` sends one message after the
 * other, each when the echo of the one before is in the log, and prints the round trips in microseconds.
 */
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { ConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { EntrySink } from '../../src/engine/log-store.ts';

const [mode, url = '', ...rest] = process.argv.slice(2);
if (mode === 'flood') {
  const [connections = '1', path = ''] = rest;
  await flood({ ...defaultConnectionOptions, url }, Number(connections), path);
} else {
  const [messages = '1000', byteLength = '200', path = ''] = rest;
  const options = { ...defaultConnectionOptions, url, permessageDeflate: false };
  await echo(options, Number(messages), 'x'.repeat(Number(byteLength)), path);
}

async function flood(options: ConnectionOptions, connections: number, path: string): Promise<void> {
  const capture = createCapture(path, { createdBy: 'Framescope bench' });
  const engine = new Engine({ log: capture.log });
  const over = allOver(engine, connections);
  for (let index = 0; index < connections; index += 1) {
    engine.connect(options);
  }
  await over;
  await engine.dispose();
  capture.close();
}

async function echo(
  options: ConnectionOptions,
  messages: number,
  text: string,
  path: string,
): Promise<void> {
  const capture = createCapture(path, { createdBy: 'Framescope bench' });
  const roundTripsUs: number[] = [];
  let sentMs = 0;
  const engine = new Engine({
    log: watched(capture.log, () => {
      roundTripsUs.push((performance.now() - sentMs) * 1000);
      if (roundTripsUs.length < messages) {
        process.nextTick(send);
      } else {
        engine.close(id, 1000, '');
      }
    }),
  });
  const over = allOver(engine, 1);
  engine.onStateChange(({ state }) => {
    if (state.phase === 'open' && sentMs === 0) {
      send();
    }
  });
  const id = engine.connect(options);
  await over;
  await engine.dispose();
  capture.close();
  console.log(JSON.stringify({ roundTripsUs }));

  function send(): void {
    sentMs = performance.now();
    engine.send(id, { kind: 'text', text });
  }
}

/** The same log, telling when a received message is in it. */
function watched(log: EntrySink, onReceived: () => void): EntrySink {
  return {
    append(entry) {
      const seq = log.append(entry);
      if (entry.kind === 'message' && entry.direction === 'receive') {
        onReceived();
      }
      return seq;
    },
    appendRun(connectionId, timeUs, run, bytes) {
      const seq = log.appendRun(connectionId, timeUs, run, bytes);
      onReceived();
      return seq;
    },
  };
}

/** Resolves when so many connections are closed or failed. */
function allOver(engine: Engine, connections: number): Promise<void> {
  const over = new Set<number>();
  return new Promise((resolve) => {
    engine.onStateChange(({ id, state }) => {
      if (state.phase === 'closed' || state.phase === 'failed') {
        over.add(id);
        if (over.size === connections) {
          resolve();
        }
      }
    });
  });
}
