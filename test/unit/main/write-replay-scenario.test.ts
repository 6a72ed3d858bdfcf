import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseScenario } from '../../../src/core/scenario/parse-scenario.ts';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { paceOf } from '../../../src/engine/convert/pace.ts';
import type { ReplayScenarioWish } from '../../../src/ipc/replay-requests.ts';
import { writeReplayScenario } from '../../../src/main/write-replay-scenario.ts';
import { textEntry } from '../engine/entries.ts';
import { snapshot } from '../renderer/state/connection-snapshots.ts';

const session = 's-4f9a1c77be20';
const room = 'room-77be204f9a1c';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P';
const pace = paceOf({});

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-scenario-'));
  path = join(folder, 'made.scenario.yaml');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The server gives a session, and the client logs in with it. */
function recordingOf(...more: readonly string[]) {
  const capture = createMemoryCapture({ createdBy: 'a test' });
  capture.saveConnection(snapshot({ id: 1 }));
  const login = JSON.stringify({ type: 'login', session, room, password: 'canary-password' });
  capture.log.append(
    textEntry(JSON.stringify({ type: 'hello', session, room }), { direction: 'receive' }),
  );
  capture.log.append(textEntry(login, { direction: 'send' }));
  capture.log.append(textEntry('{"type":"welcome"}', { direction: 'receive' }));
  for (const text of more) capture.log.append(textEntry(text, { direction: 'send' }));
  return capture;
}

const wish = (changes: Partial<ReplayScenarioWish> = {}): ReplayScenarioWish => ({
  subject: { captureId: 1, connectionId: null, seqs: null },
  ...{ url: 'ws://localhost/b?token=canary-token', profileId: null, values: {} },
  ...changes,
});

function written() {
  const text = readFileSync(path, 'utf8');
  const parsed = parseScenario(text, path);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { text, scenario: parsed.scenario };
}

test('a recording becomes a scenario that reads the values of the server and asks for secrets', async () => {
  const { steps, missing } = await writeReplayScenario(recordingOf(), path, wish(), pace);
  const { text, scenario } = written();
  expect(scenario.steps).toHaveLength(steps);
  expect(text).not.toContain('canary');
  expect(text).not.toContain(session);
  expect(text).toContain('{{session}}');
  expect(scenario.requires).toEqual(['token', 'password']);
  expect(missing).toBe(
    'Secrets are not in it; it asks for token (the query parameter token), password (message #2 /password).',
  );
});

test('only the chosen rows are written, and what was reviewed: a value as recorded, one that is given', async () => {
  const recording = recordingOf('{"type":"bye"}');
  const seqs = [2, 3];
  const subject = { captureId: 1, connectionId: 1, seqs };
  await writeReplayScenario(recording, path, wish({ subject }), pace);
  expect(written().text).not.toMatch(/bye|hello/);
  await writeReplayScenario(recording, path, wish({ values: { room: { kind: 'kept' } } }), pace);
  expect(written().text).toContain(room);
  const values = { room: { kind: 'given', text: 'mine' } } as const;
  await writeReplayScenario(recording, path, wish({ values }), pace);
  expect(written().scenario.variables).toEqual({ room: 'mine' });
});

test('a given value that is a secret is asked for, whatever its name', async () => {
  const values = { room: { kind: 'given', text: jwt } } as const;
  await writeReplayScenario(recordingOf(), path, wish({ values }), pace);
  const { text, scenario } = written();
  expect(text).not.toContain(jwt);
  expect(scenario.requires).toContain('room');
});

test('what no scenario file can hold, and what was given up, leaves nothing behind', async () => {
  const large = recordingOf(JSON.stringify({ type: 'upload', text: 'x'.repeat(1024 * 1024) }));
  await expect(writeReplayScenario(large, path, wish(), pace)).rejects.toMatchObject({
    code: 'scenario-too-long',
    message: expect.stringContaining('larger than 1 MiB') as string,
  });
  const long = recordingOf(...Array.from({ length: 5001 }, () => '{"type":"tick"}'));
  await expect(writeReplayScenario(long, path, wish(), pace)).rejects.toMatchObject({
    code: 'scenario-too-long',
    message: expect.stringContaining('Choose at most 5,000 messages') as string,
  });
  const signal = AbortSignal.abort(new Error('It was given up.'));
  await expect(
    writeReplayScenario(recordingOf(), path, wish(), paceOf({ signal })),
  ).rejects.toThrow('It was given up.');
  expect(readdirSync(folder)).toEqual([]);
});

test('a place that cannot be written to is told', async () => {
  const nowhere = join(folder, 'not', 'there.scenario.yaml');
  await expect(writeReplayScenario(recordingOf(), nowhere, wish(), pace)).rejects.toThrow(
    'there.scenario.yaml was not written (ENOENT). Choose another place.',
  );
});
