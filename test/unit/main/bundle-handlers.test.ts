import { expect, test, vi } from 'vitest';
import { defaultRedactionRules } from '../../../src/core/redact/redaction-rules.ts';
import type { BundleWish } from '../../../src/ipc/bundle-requests.ts';
import { bundleHandlers } from '../../../src/main/bundle-handlers.ts';
import type { BundleJob } from '../../../src/main/bundle-message.ts';

vi.mock('electron', () => ({
  dialog: { showSaveDialog: () => Promise.resolve({ canceled: false, filePath: '/b.framescope' }) },
  shell: {},
}));

/** Handlers for captures that grow by an entry with each look at them, and what they have done. */
function handlersOf(...paths: readonly string[]) {
  const jobs: BundleJob[] = [];
  const handlers = bundleHandlers({
    host: {
      request: (name: string, [captureId]: [number]) =>
        Promise.resolve({ ok: true, value: name === 'captureFile' ? paths[captureId - 1] : null }),
    } as never,
    work: {
      run: (job: BundleJob) => {
        jobs.push(job);
        const counts = { values: 0, changes: 0, entries: 0, byReason: {} };
        const report = { entries: 1, counts, changes: [], leftovers: [], byteLength: null };
        const scope = job.scope ?? { endSeq: 10 + jobs.length, connections: [] };
        return Promise.resolve({ ok: true, value: { report, scope } });
      },
    } as never,
    appVersion: '0.0.0',
    window: () => ({}) as never,
  });
  return { handlers, jobs };
}

function wishFor(captureId: number): BundleWish {
  const { groups, keep } = defaultRedactionRules;
  return { captureId, groups, keep, names: [], paths: [], patterns: [], values: [], note: '' };
}

test('a bundle is made of what the last preview of the capture looked through, and of no more', async () => {
  const { handlers, jobs } = handlersOf('/live.framescope');
  await handlers.previewBundle(wishFor(1));
  const preview = await handlers.previewBundle(wishFor(1));
  await handlers.saveBundle(wishFor(1));

  expect(preview).toMatchObject({ ok: true, value: { value: { endSeq: 12 } } });
  expect(jobs.map(({ scope }) => scope?.endSeq ?? null)).toEqual([null, null, 12]);
});

test('the preview of one capture says nothing about another', async () => {
  const { handlers, jobs } = handlersOf('/live.framescope', '/opened.framescope');
  await handlers.previewBundle(wishFor(1));
  await handlers.saveBundle(wishFor(2));

  expect(jobs.map(({ scope }) => scope)).toEqual([null, null]);
});
