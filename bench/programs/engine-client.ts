/**
 * The engine with a capture on disk, driven without a window.
 *
 * `node engine-client.js flood URL CONNECTIONS FILE [PROFILE]` records until the server has closed
 * all connections, by a built-in profile (less what it sends on its own) when one is named.
 * `node engine-client.js pairs URL REQUESTS FILE` sends requests that the server answers with its own
 * times, and prints our latencies less the server's in microseconds. `node engine-client.js echo URL MESSAGES BYTES FILE` sends one message after the
 * other, each when the echo of the one before is in the log, and prints the round trips in microseconds.
 */
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { ConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { builtInProfiles } from '../../src/core/profile/built-in-profiles.ts';
import type { ProfileBinding } from '../../src/core/profile/profile-binding.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { EntrySink } from '../../src/engine/log-store.ts';

const [mode, url = '', ...rest] = process.argv.slice(2);
if (mode === 'flood') {
  const [connections = '1', path = '', profileId = ''] = rest;
  await flood({ ...defaultConnectionOptions, url }, Number(connections), path, profileId);
} else if (mode === 'pairs') {
  const [requests = '1000', path = ''] = rest;
  await pairs({ ...defaultConnectionOptions, url }, Number(requests), path);
} else {
  const [messages = '1000', byteLength = '200', path = ''] = rest;
  const options = { ...defaultConnectionOptions, url, permessageDeflate: false };
  await echo(options, Number(messages), 'x'.repeat(Number(byteLength)), path);
}

async function flood(
  options: ConnectionOptions,
  connections: number,
  path: string,
  profileId: string,
): Promise<void> {
  const binding = profileId === '' ? null : bindingOf(profileId);
  const capture = createCapture(path, { createdBy: 'Framescope bench' });
  const engine = new Engine({ log: capture.log });
  const over = allOver(engine, connections);
  for (let index = 0; index < connections; index += 1) {
    engine.connect(options, binding);
  }
  await over;
  await engine.dispose();
  capture.close();
}

/** A built-in profile without a keepalive and reconnects, which would not be the flood's. */
function bindingOf(profileId: string): ProfileBinding {
  const profile = builtInProfiles.find(({ id }) => id === profileId);
  if (profile === undefined) {
    throw new Error(`There is no profile ${profileId}.`);
  }
  const { keepalive: _keepalive, reconnect: _reconnect, ...rest } = profile;
  return { profile: rest, variables: {}, secrets: [] };
}

async function pairs(options: ConnectionOptions, requests: number, path: string): Promise<void> {
  const capture = createCapture(path, { createdBy: 'Framescope bench' });
  const differencesUs: number[] = [];
  const engine = new Engine({
    log: {
      append(entry) {
        if (entry.kind === 'message' && entry.pair !== null) {
          const { receivedUs, sentUs } = JSON.parse(
            new TextDecoder().decode(entry.payload),
          ) as Readonly<Record<'receivedUs' | 'sentUs', number>>;
          differencesUs.push(entry.pair.latencyUs - (sentUs - receivedUs));
          if (differencesUs.length === requests) {
            engine.close(entry.connectionId, 1000, '');
          }
        }
        return capture.log.append(entry);
      },
      appendRun: (...run) => capture.log.appendRun(...run),
    },
  });
  const over = allOver(engine, 1);
  const opened = new Promise<void>((resolve) => {
    engine.onStateChange(({ state }) => {
      if (state.phase === 'open') {
        resolve();
      }
    });
  });
  const id = engine.connect(options);
  await opened;
  for (let request = 0; request < requests; request += 1) {
    engine.send(id, { kind: 'text', text: `{"id":${request},"method":"ask"}` });
    await new Promise((resolve) => setTimeout(resolve, request % 4));
  }
  await over;
  await engine.dispose();
  capture.close();
  console.log(JSON.stringify({ differencesUs }));
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
