import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import core from '@artilleryio/int-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { artilleryScript } from '../../src/core/load-test/artillery.ts';
import { k6Script } from '../../src/core/load-test/k6.ts';
import { loadPlanOf } from '../../src/core/load-test/load-plan-of.ts';
import type { LoadPlan } from '../../src/core/load-test/load-plan.ts';
import { parseScenario } from '../../src/core/scenario/parse-scenario.ts';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';

let server: DemoServer;
const folder = mkdtempSync(join(tmpdir(), 'framescope-load-'));

beforeAll(async () => {
  server = await startDemoServer();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Asks the demo server in several ways; the last answer is expected to be of this type. */
function plan(lastType: string): LoadPlan {
  const text = `framescopeScenario: 1
timeout: 2 s
variables: { user: 'ada "l"' }
connections: { demo: { url: '${new URL('/requests', server.url).href}' } }
steps:
  - connect:
  - send: { json: { type: request, id: 7 } }
  - expect: { type: response, where: { /id: 7, /ok: true } }
    capture: { answered: /id }
  - repeat:
      times: 3
      as: n
      steps:
        - send: { json: { type: echo, n: '{{n:json}}', user: '{{user}}', of: '{{answered:json}}' } }
        - expect: { type: echo, json: { user: '{{user}}', of: 7 } }
  - wait: 20 ms
  - send: { json: { type: echo } }
  - expect: { type: ${lastType} }
    within: 500 ms
`;
  const parsed = parseScenario(text, 'a.scenario.yaml');
  const made = parsed.ok ? loadPlanOf(parsed.scenario) : null;
  if (made === null) throw new Error('There is no plan.');
  return made;
}

describe('a script for Artillery', () => {
  /** The counters of one virtual user. */
  async function counters(script: string): Promise<Readonly<Record<string, number>>> {
    await core.updateGlobalObject();
    const whole = parse(script) as { config: object };
    const config = { ...whole.config, phases: [{ duration: 1, arrivalCount: 1 }] };
    const run = await core.runner.runner({ ...whole, config }, undefined, {
      scriptPath: join(folder, 'script.yml'),
    });
    run.run({});
    const [totals] = (await once(run, 'done')) as [{ counters: Record<string, number> }];
    await run.stop();
    return totals.counters;
  }

  it('holds the conversation with the demo server', async () => {
    expect(await counters(artilleryScript(plan('echo')).text)).toMatchObject({
      'vusers.completed': 1,
      'vusers.failed': 0,
      'websocket.messages_sent': 5,
      'websocket.messages_received': 5,
    });
  });

  it('fails when something else comes than is expected', async () => {
    expect(await counters(artilleryScript(plan('other')).text)).toMatchObject({
      'vusers.failed': 1,
    });
  });
});

describe('a script for k6', () => {
  /** Runs it by Node, with `ws` behind the modules of k6; the checks by name. */
  async function checks(script: string): Promise<Readonly<Record<string, boolean>>> {
    const ws = pathToFileURL(createRequire(import.meta.url).resolve('ws')).href;
    const modules = join(folder, 'node_modules', 'k6');
    mkdirSync(modules, { recursive: true });
    const files = {
      'package.json': '{"type":"module","exports":{".":"./check.js","./*":"./*.js"}}',
      'check.js': `export const seen = {};
export const check = (value, tests) => {
  for (const [name, test] of Object.entries(tests)) seen[name] = (seen[name] ?? true) && test(value);
};`,
      'timers.js': 'export const { setTimeout, clearTimeout } = globalThis;',
      'websockets.js': `import ws from ${JSON.stringify(ws)};
export class WebSocket extends ws {
  constructor(url, protocols, params) { super(url, protocols ?? [], params); }
}`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(modules, name), text);
    writeFileSync(join(folder, 'script.mjs'), script);
    writeFileSync(
      join(folder, 'run.mjs'),
      `globalThis.__ENV = {};
import { seen } from 'k6';
const { default: run } = await import('./script.mjs');
await run().catch(() => undefined);
process.stdout.write(JSON.stringify(seen));`,
    );
    const run = promisify(execFile);
    const { stdout, stderr } = await run(process.execPath, [join(folder, 'run.mjs')]);
    expect(stderr).toBe('');
    return JSON.parse(stdout) as Readonly<Record<string, boolean>>;
  }

  it('holds the conversation with the demo server', async () => {
    expect(await checks(k6Script(plan('echo')).text)).toEqual({
      ...{ connected: true, 'line 8': true, 'line 15': true, 'line 18': true },
    });
  });

  it('fails when something else comes than is expected', async () => {
    expect(await checks(k6Script(plan('other')).text)).toMatchObject({ 'line 18': false });
  });
});
