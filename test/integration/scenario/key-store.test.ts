import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { RunEvent } from '../../../src/core/scenario/run-report.ts';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { scenarioHandlers } from '../../../src/main/scenario-handlers.ts';
import { ScenarioRuns } from '../../../src/main/scenario-runs.ts';

vi.mock('electron', () => ({ shell: {}, dialog: {} }));

let folder: string;
let server: WebSocketServer;
const heard: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-scenario-runs-test-'));
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (client, request) => {
    heard.push(String(request.headers.authorization));
    client.on('message', (data: Buffer) => heard.push(data.toString()));
  });
  await once(server, 'listening');
});

afterEach(async () => {
  for (const client of server.clients) client.terminate();
  server.close();
  await once(server, 'close');
  rmSync(folder, { recursive: true, force: true });
});

test('a kept secret that a scenario names passes to the server, and is masked in the log and the report', async () => {
  const { port } = server.address() as AddressInfo;
  mkdirSync(join(folder, 'scenarios'));
  writeFileSync(
    join(folder, 'scenarios', 'login.scenario.yaml'),
    `framescopeScenario: 1
name: 'Log in as {{pass}}'
requires: [pass]
connections:
  main: { url: 'ws://127.0.0.1:${String(port)}/', headers: { Authorization: 'Bearer {{pass}}' } }
steps:
  - connect:
  - name: send {{pass}} and c4nary-pass
    send: { json: { pass: '{{pass}}' } }
  - expect: { text: '{{pass}} {{pass}}' }
    within: 1 ms
`,
  );
  const capture = createMemoryCapture({ createdBy: 'test' });
  const engine = new Engine({ log: capture.log });
  const runs = new ScenarioRuns({ engine, log: capture.log });
  const kept = new Map([
    ['pass', 'c4nary-pass'],
    ['unasked', 'c4nary-unasked'],
    ['profile.codette.pass', 'c4nary-profile'],
  ]);
  const handlers = scenarioHandlers({
    workspace: {
      folder: { path: folder, read: () => Promise.resolve({ environments: [] }) },
    } as never,
    secrets: { all: () => kept } as never,
    host: {
      request: async (_: string, [path, given]: Parameters<ScenarioRuns['start']>) => ({
        ok: true,
        value: await runs.start(path, given),
      }),
    } as never,
    window: () => null,
  });
  const started = await handlers.runScenario('login.scenario.yaml', {
    environmentId: null,
    variables: {},
  });
  expect(started).toMatchObject({ ok: true });
  const events: RunEvent[] = [];
  for (let isOver = false; !isOver;) {
    const progress = await runs.progress(started.ok ? started.value : 0, events.length);
    events.push(...progress.events);
    isOver = progress.isOver;
  }
  await engine.dispose();

  expect(heard).toEqual(['Bearer c4nary-pass', '{"pass":"c4nary-pass"}']);
  expect(events.at(-1)).toMatchObject({ report: { verdict: 'failed' } });
  const entries = Array.from({ length: capture.log.endSeq() - 1 }, (_, i) =>
    capture.log.get(i + 1),
  );
  const readable = JSON.stringify([events, entries, engine.connections()], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(readable.replaceAll('\\"', '"')).toContain('"pass":"***********"');
  expect(readable).not.toContain('c4nary');
  capture.close();
});
