import { linkSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { linesOf, runCli } from './cli-process.ts';
import { findPython } from './foreign-server.ts';
import { recordOrder, startOrders } from './orders-server.ts';

const found = findPython('websockets');
const folder = mkdtempSync(join(tmpdir(), 'framescope-replay-'));
const recorded = join(folder, 'orders.framescope');

beforeAll(async () => {
  if (found === null) return;
  const server = await startOrders(found.python);
  await recordOrder(server.url, recorded);
  await server.stop();
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(found === null)('framescope replay with a server that makes ids up', () => {
  const python = found?.python ?? '';

  test('a fresh server gets its own new ids and is found to answer the same', async () => {
    const server = await startOrders(python);
    const path = join(folder, 'again.framescope');
    const result = await runCli('replay', recorded, '--to', server.url, '--capture', path);
    await server.stop();
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('The same: 4 messages sent, 6 came');
    expect(server.taken.map(({ type }) => type)).toEqual(['login', 'order', 'ack', 'cancel']);

    const [before, after] = [openCapture(recorded), openCapture(path)];
    const link = after.replay();
    expect(link).toMatchObject({ verdict: 'same', of: { name: 'orders.framescope' } });
    const decoder = new TextDecoder();
    const sent = (link?.pairs ?? []).flatMap(([old, now]) => {
      const [a, b] = [before.log.get(old), after.log.get(now)];
      if (a?.kind !== 'message' || b?.kind !== 'message' || a.direction !== 'send') return [];
      return [[decoder.decode(a.payload), decoder.decode(b.payload)] as const];
    });
    expect(sent).toHaveLength(4);
    for (const [old, now] of sent) expect(now).not.toBe(old);
    before.close();
    after.close();

    const compared = await runCli('diff', path, recorded, '--json');
    expect(compared.exitCode).toBe(0);
    expect(linesOf(compared.stdout).at(-1)).toMatchObject({ verdict: 'same', judge: 'replay' });
  });

  test('a field that a server has otherwise is named with its message', async () => {
    const server = await startOrders(python, '--price', '8');
    const result = await runCli('replay', recorded, '--to', server.url);
    await server.stop();
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/ordered \(#\d+ of the recording\) is not the same in 1 place/);
    expect(result.stdout).toContain('/price: recorded 7.5, now 8');
    expect(server.taken.map(({ type }) => type)).toEqual(['login', 'order']);
  });

  test('a message of another type is shown against the one it stands for', async () => {
    const server = await startOrders(python, '--rename');
    const result = await runCli('replay', recorded, '--to', server.url, '--json');
    await server.stop();
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'diverged',
      divergences: [
        {
          kind: 'changed',
          label: 'cancelled',
          differences: [{ pointer: '/type', before: '"cancelled"', after: '"refused"' }],
        },
      ],
    });
  });

  test('an answer that does not come is missed', async () => {
    const server = await startOrders(python, '--silent');
    const result = await runCli('replay', recorded, '--to', server.url, '--timeout', '2');
    await server.stop();
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(/cancelled \(#\d+ of the recording\) did not come/);
  });

  test('the plan names what the server made up, and connects nowhere', async () => {
    const result = await runCli('replay', recorded, '--plan');
    expect(result.exitCode).toBe(0);
    for (const name of ['sessionId', 'token', 'orderId', 'seq', 'file']) {
      expect(result.stdout).toContain(`  ${name} = `);
    }
    expect(result.stdout).not.toContain('requestId = ');
  });

  test('the recording is not replaced by what it is repeated as, also when asked to replace files', async () => {
    const before = readFileSync(recorded);
    for (const name of [recorded, join(folder, '.', 'same.framescope')]) {
      if (name !== recorded) linkSync(recorded, name);
      const args = ['--to', 'ws://127.0.0.1:9/', '--capture', name, '--force'];
      const result = await runCli('replay', recorded, ...args);
      expect(result).toMatchObject({ exitCode: 2 });
      expect(result.stderr).toContain('is the recording itself');
    }
    expect(readFileSync(recorded).equals(before)).toBe(true);
  });

  test('a server that is not there is no divergence', async () => {
    const result = await runCli('replay', recorded, '--to', 'ws://127.0.0.1:9/');
    expect(result.exitCode).toBe(3);
    expect(result.stdout).toContain('Not connected');
  });

  test('a plan that is saved as a scenario asks a fresh server for nothing that is new each time', async () => {
    const server = await startOrders(python);
    const path = join(folder, 'orders.scenario.yaml');
    const args = ['--to', server.url, '--timeout', '2', '--save-scenario', path];
    const saved = await runCli('replay', recorded, ...args);
    expect(saved).toMatchObject({ exitCode: 0, stdout: '' });
    expect(server.taken).toEqual([]);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('{{token}}');
    const again = await runCli('replay', recorded, '--save-scenario', path);
    expect(again).toMatchObject({ exitCode: 2 });
    const run = await runCli('run', path, '--capture', join(folder, 'run.framescope'));
    await server.stop();
    // The upload's id inside a text is the recorded one: that is left to whoever edits the scenario.
    expect(run).toMatchObject({ exitCode: 1 });
    expect(run.stdout).toContain('✗ 11 expect a message of type "cancelled"');
    expect(server.taken.map(({ type }) => type)).toEqual(['login', 'order', 'ack', 'cancel']);
  });

  test('a value that is given is sent, and the server says what it thinks of it', async () => {
    const server = await startOrders(python);
    const result = await runCli('replay', recorded, '--to', server.url, '--var', 'token=mine');
    await server.stop();
    expect(result.exitCode).toBe(1);
    expect(server.taken.at(-1)).toMatchObject({ type: 'order', token: 'mine' });
    expect(result.stdout).toContain('The connection ended (4403)');
  });
});
