import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import type { ReplayState, ReplayWish } from '../../../src/ipc/replay-requests.ts';
import { ReplayRuns } from '../../../src/main/replay-runs.ts';
import { textEntry } from '../engine/entries.ts';
import { snapshot } from '../renderer/state/connection-snapshots.ts';

let server: Server;
let url = '';

/** It accepts connections and says nothing: a replay waits for its handshake. */
beforeAll(async () => {
  server = createServer((socket) => socket.resume().on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});

afterAll(() => {
  server.close();
});

function recordingOf(direction: 'send' | 'receive') {
  const capture = createMemoryCapture({ createdBy: 'a test' });
  capture.saveConnection(snapshot({ id: 1 }));
  capture.log.append(textEntry('{"type":"hello"}', { direction }));
  return capture;
}

/** The runs of a recording in which the client said one thing, and the captures they opened. */
function runsOf(recording = recordingOf('send')) {
  const opened: string[] = [];
  const runs = new ReplayRuns({
    capture: () => recording,
    nameOf: () => 'recording.framescope',
    create: () => createMemoryCapture({ createdBy: 'a test' }),
    open: (path) => {
      opened.push(path);
      return 7;
    },
  });
  return { runs, opened };
}

const wish = (): ReplayWish => ({
  subject: { captureId: 1, connectionId: null, seqs: null },
  ...{ url, pace: { kind: 'gated' }, onDivergence: 'stop', values: {} },
});

async function stateOnce(
  runs: ReplayRuns,
  id: number,
  holds: (state: ReplayState) => boolean,
): Promise<ReplayState> {
  for (let seen = -1; ;) {
    const state = await runs.state(id, seen);
    if (holds(state)) return state;
    seen = state.version;
  }
}

const isOver = ({ report, failure }: ReplayState) => report !== null || failure !== null;

describe('replays that the page asked for', () => {
  test('tell what they wait for, end when they are stopped, and open what they wrote once', async () => {
    const { runs, opened } = runsOf();
    const id = await runs.start(wish(), null, 'again.framescope');
    const waiting = await stateOnce(runs, id, ({ progress }) => progress !== null);
    expect(waiting).toMatchObject({
      progress: { sent: 0, toSend: 1, awaits: 'the connection' },
      report: null,
    });
    runs.stop(id);
    const over = await stateOnce(runs, id, isOver);
    expect(over).toMatchObject({ report: { verdict: 'stopped', sent: 0 }, captureId: 7 });
    expect(opened).toHaveLength(1);
    runs.stop(id);
    expect(await runs.state(id, over.version)).toBe(over);
  });

  test('the next one stops the one before, and giving all up stops the last', async () => {
    const { runs } = runsOf();
    const first = await runs.start(wish(), null, 'first.framescope');
    const second = await runs.start(wish(), null, 'second.framescope');
    expect((await stateOnce(runs, first, isOver)).report?.verdict).toBe('stopped');
    runs.dispose();
    expect((await stateOnce(runs, second, isOver)).report?.verdict).toBe('stopped');
  });

  test('one that cannot keep what it wrote says why, and is over', async () => {
    const recording = recordingOf('send');
    const runs = new ReplayRuns({
      capture: () => recording,
      nameOf: () => 'recording.framescope',
      create: () => createMemoryCapture({ createdBy: 'a test' }),
      open: () => {
        throw new Error('The disk is full.');
      },
    });
    const id = await runs.start(wish(), null, 'again.framescope');
    runs.stop(id);
    const { failure, report } = await stateOnce(runs, id, isOver);
    expect(failure).toBe('The disk is full.');
    expect(report).toBeNull();
  });

  test('a recording in which the client only listened is replayed, too', async () => {
    const { runs } = runsOf(recordingOf('receive'));
    expect(await runs.draft(wish().subject)).toMatchObject({ sends: 0, expects: 1 });
  });

  test('a recording without messages is refused, and so is a run that is not known', async () => {
    const { runs } = runsOf(createMemoryCapture({ createdBy: 'a test' }));
    await expect(runs.draft(wish().subject)).rejects.toThrow('There is nothing to replay');
    await expect(runs.state(5, 0)).rejects.toThrow('This replay is over');
  });
});
