import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import { createCapture } from '../../../src/engine/capture/create-capture.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { loadEnvironment } from '../../../src/engine/scenario/load-environment.ts';
import { loadScenario } from '../../../src/engine/scenario/load-scenario.ts';
import { prepareScenario } from '../../../src/engine/scenario/prepare-scenario.ts';
import { ScenarioRun } from '../../../src/engine/scenario/scenario-run.ts';
import { failed, say, Stage, type Played } from './stage.ts';

let stage: Stage;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-scenario-'));
});

afterEach(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: object | string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Runs a file as the command line does. */
async function playFile(
  path: string,
  given: Readonly<Record<string, string>> = {},
): Promise<Played> {
  const loaded = loadScenario(path);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const prepared = await prepareScenario(loaded.scenario, { environment: {}, given });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const events: Played['events'][number][] = [];
  const { log } = stage.capture;
  const onEvent = (event: Played['events'][number]): void => {
    events.push(event);
  };
  const run = new ScenarioRun(prepared.prepared, { engine: stage.engine, log, onEvent });
  return { report: await run.run(), events, entries: stage.entries() };
}

const profile = {
  ...{ framescopeProfile: 1, id: 'gate', name: 'Gate', description: 'A gate.', endpoints: [] },
  parameters: [{ name: 'key', label: 'Key', secret: true, required: true }],
  envelope: { type: '/kind' },
  opening: [{ query: { key: '{{key}}' } }],
  ready: { name: 'hello', expect: { type: 'hello' }, timeoutMs: 300, onTimeout: 'fail' },
  messages: [{ id: 'greet', name: 'Greet', message: { kind: 'greet', who: '{{who}}' } }],
};

describe('what a scenario names', () => {
  test('is sent from a workspace, a profile and a capture', async () => {
    stage = await Stage.open({
      onClient: (client) => {
        setTimeout(() => {
          say(client, { kind: 'hello' });
        }, 20);
      },
      onMessage: (message, client) => {
        say(client, message);
      },
    });
    const recorded = createCapture(join(folder, 'old.framescope'), { createdBy: 'test' });
    const engine = new Engine({ log: recorded.log });
    const id = engine.connect({ ...defaultConnectionOptions, url: stage.url });
    await expect.poll(() => engine.connections()[0]?.state.phase).toBe('open');
    engine.send(id, { kind: 'text', text: '{"kind":"old","n":9007199254740993}' });
    await expect.poll(() => stage.heard.length).toBe(1);
    await engine.dispose();
    const seq = Array.from({ length: recorded.log.endSeq() - 1 }, (_, i) => i + 1).find((one) => {
      const entry = recorded.log.get(one);
      return entry?.kind === 'message' && entry.direction === 'send';
    });
    recorded.close();
    write('framescope.workspace.json', { framescopeWorkspace: 1, name: 'w' });
    write('messages/chat/wave.json', {
      ...{ framescopeMessage: 1, name: 'Wave', order: 0, format: 'json' },
      text: ['{"kind":"wave",', ' "who":"{{who}}"}'],
    });
    write('flows/gate.profile.json', profile);
    const file = write(
      'flows/all.scenario.yaml',
      `framescopeScenario: 1
variables: { who: 'a"b' }
requires: [key]
connections:
  main: { url: '${stage.url}', profile: gate.profile.json, parameters: { key: '{{key}}' } }
steps:
  - connect:
  - send: { saved: chat/wave.json }
  - expect: { type: wave, where: { /who: '{{who}}' } }
  - send: { saved: greet }
  - expect: { type: greet }
  - send: { recorded: { file: ../old.framescope, seq: ${String(seq)} } }
  - expect: { type: old }
`,
    );
    const played = await playFile(file, { key: 's3cret-canary' });
    expect(played.report.verdict).toBe('passed');
    const ready = played.entries.findIndex((e) => e.kind === 'state' && e.state.phase === 'ready');
    const first = played.entries.findIndex((e) => e.kind === 'message' && e.direction === 'send');
    expect(ready).toBeLessThan(first);
    const last = played.entries.findLast((e) => e.kind === 'message' && e.direction === 'send');
    expect(last?.kind === 'message' && Buffer.from(last.payload).toString()).toBe(
      '{"kind":"old","n":9007199254740993}',
    );
    expect(JSON.stringify([played.entries, played.events])).not.toContain('s3cret-canary');
  });

  test('a gate that stays shut is a connection that could not be made', async () => {
    stage = await Stage.open({});
    write('gate.profile.json', profile);
    const file = write(
      'shut.scenario.yaml',
      `framescopeScenario: 1
connections: { main: { url: '${stage.url}', profile: gate.profile.json, parameters: { key: k3y } } }
steps: [{ connect: }]
`,
    );
    const played = await playFile(file);
    expect(played.report.verdict).toBe('not-connected');
    expect(failed(played).message).toContain('hello');
  });

  test('is told with its place when it is not there, before anything connects', async () => {
    stage = await Stage.open({});
    const file = write(
      'lost.scenario.yaml',
      `framescopeScenario: 1
requires: [token]
connections: { main: { url: '${stage.url}', profile: nowhere.json } }
steps:
  - connect:
  - send: { saved: none.json }
  - send: { recorded: { file: none.framescope, seq: 3 } }
`,
    );
    const loaded = loadScenario(file);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const prepared = await prepareScenario(loaded.scenario, { environment: {}, given: {} });
    const found = prepared.ok ? [] : prepared.problems;
    expect(found.map(({ place, message }) => [place.line, message.slice(0, 24)])).toEqual([
      [2, '{{token}} must be given:'],
      [3, 'There is no profile "now'],
      [6, 'There is no saved messag'],
      [7, expect.stringMatching(/none\.framescope|There is no/)],
    ]);
  });

  test('an environment is found in the workspace around the file, or as a file', async () => {
    stage = await Stage.open({});
    write('framescope.workspace.json', { framescopeWorkspace: 1, name: 'w' });
    const variables = { host: 'staging' };
    const path = write('environments/staging.json', {
      ...{ framescopeEnvironment: 1, name: 'Staging EU', variables },
    });
    const scenario = join(folder, 'flows', 'deep', 'a.scenario.yaml');
    for (const name of ['Staging EU', 'staging', 'staging.json', path]) {
      expect(await loadEnvironment(name, scenario)).toEqual({ ok: true, variables });
    }
    expect(await loadEnvironment('prod', scenario)).toMatchObject({
      ok: false,
      message: expect.stringContaining('has only: Staging EU') as string,
    });
  });

  test('a file that is too large, no text, or a folder is refused', async () => {
    stage = await Stage.open({});
    const large = write('large.yaml', ' '.repeat(1024 * 1024 + 1));
    const bytes = join(folder, 'bytes.yaml');
    writeFileSync(bytes, Uint8Array.of(0xff, 0xfe, 0x00));
    const sentences = [large, bytes, folder].map((path) => {
      const loaded = loadScenario(path);
      return loaded.ok ? '' : loaded.problems[0]?.message;
    });
    expect(sentences).toEqual([
      expect.stringContaining('larger than'),
      'The file is no UTF-8 text.',
      'The file is a folder.',
    ]);
  });
});

describe('many branches', () => {
  test('wait side by side for one connection, and take a message each', async () => {
    stage = await Stage.open({
      onMessage: (_, client) => {
        for (let n = 0; n < 30; n++) say(client, { type: 'tick', n });
      },
    });
    const branches = Array.from(
      { length: 30 },
      (_, n) => `      - - expect: { type: tick, where: { /n: ${String(n)} } }`,
    );
    const played = await stage.play(`
steps:
  - connect:
  - parallel:
${branches.join('\n')}
      - - send: { json: {} }
  - expect: { not: { type: tick } }
    within: 10 ms
`);
    expect(played.report.verdict).toBe('passed');
  });
});
