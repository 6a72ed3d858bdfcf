import { expect, test } from 'vitest';
import type { Pulse } from '../../../src/ipc/contract.ts';
import { EngineHost } from '../../../src/main/engine-host.ts';

const workerData = { capturePath: '/nowhere/a.framescope', appVersion: '0.0.0' };

/** A host over a worker thread that runs the given lines; `port` is its end of the channel. */
function hostOver(lines: string): {
  host: EngineHost;
  pulse: Promise<Pulse>;
  stopped: Promise<string>;
} {
  const source = `import { parentPort as port } from 'node:worker_threads'; ${lines}`;
  let onPulse!: (pulse: Pulse) => void;
  let onStopped!: (reason: string) => void;
  const pulse = new Promise<Pulse>((resolve) => (onPulse = resolve));
  const stopped = new Promise<string>((resolve) => (onStopped = resolve));
  const workerUrl = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  return { host: new EngineHost({ workerUrl, workerData, onPulse, onStopped }), pulse, stopped };
}

const answering = `port.on('message', ({ kind, id, name, args }) => {
  if (kind === 'dispose') port.close();
  else port.postMessage({ kind: 'reply', id, result: { ok: true, value: [name, ...args] } });
});`;

test('every request gets its own answer', async () => {
  const { host } = hostOver(answering);
  const answers = await Promise.all([
    host.request('detail', [1, 7]),
    host.request('position', [1, 2]),
  ]);
  expect(answers).toEqual([
    { ok: true, value: ['detail', 1, 7] },
    { ok: true, value: ['position', 1, 2] },
  ]);
  await host.dispose();
});

test('pulses reach the listener', async () => {
  const { host, pulse } = hostOver(
    `port.postMessage({ kind: 'pulse', pulse: { nowUs: 5 } }); ${answering}`,
  );
  expect(await pulse).toEqual({ nowUs: 5 });
  await host.dispose();
});

test('a crash of the engine is told, and answers what was asked and what is asked later', async () => {
  const { host, stopped } = hostOver(`port.on('message', () => { throw new Error('boom'); });`);
  const asked = await host.request('clear', []);
  expect(asked).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
  expect(await stopped).toContain('boom');
  expect(await host.request('clear', [])).toEqual(asked);
});

test('an engine that does not end by itself is ended', async () => {
  const { host } = hostOver(`port.on('message', () => { for (;;); });`);
  const asked = host.request('clear', []);
  await host.dispose();
  expect(await asked).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
});
