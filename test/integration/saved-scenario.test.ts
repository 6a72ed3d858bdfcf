import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseCommand } from '../../src/cli/arguments.ts';
import { plannedReplay } from '../../src/cli/replay/planned-replay.ts';
import { saveScenario } from '../../src/cli/replay/saved-scenario.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { parseScenario } from '../../src/core/scenario/parse-scenario.ts';
import type { WritableCapture } from '../../src/engine/capture/capture.ts';
import { leaksIn } from './bundle/canaries.ts';
import { recordConversation } from './bundle/recorded-conversation.ts';

let folder: string;
let recording: WritableCapture;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-saved-'));
  recording = await recordConversation(join(folder, 'source.framescope'));
}, 60_000);

afterAll(() => {
  recording.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a scenario made of a capture has none of its secrets, and asks for them', async () => {
  const path = join(folder, 'made.scenario.yaml');
  const command = parseCommand(['replay', recording.path, '--save-scenario', path]);
  if (command.kind !== 'replay') throw new Error('This is no replay.');
  const said = await saveScenario(path, plannedReplay(command, recording), command, recording);
  const text = readFileSync(path, 'utf8');
  expect(leaksIn(text)).toEqual([]);
  expect(leaksIn(said)).toEqual([]);
  const parsed = parseScenario(text, 'made.scenario.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { requires } = parsed.scenario;
  expect(requires).toEqual(expect.arrayContaining(['Authorization', 'access_token', 'passcode']));
  for (const name of requires) expect(said).toContain(`${name} (`);
  expect(text).not.toMatch(/^ *(?:headers|query|subprotocols): (?:\{\}|\[\])/m);
});

test('connections that can be chosen are named without what is secret in their URLs', () => {
  const command = parseCommand(['replay', recording.path, '--plan', '--connection', '99']);
  if (command.kind !== 'replay') throw new Error('This is no replay.');
  try {
    plannedReplay(command, recording);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.nextStep).toMatch(/#1 ws:\/\/127\.0\.0\.1:\d+\/chat\?token=\*\*\*/);
    expect(leaksIn(error.nextStep)).toEqual([]);
  }
});
