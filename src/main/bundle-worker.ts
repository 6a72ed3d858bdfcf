import { parentPort, workerData } from 'node:worker_threads';
import { bundleEnvironment } from '../engine/bundle/bundle-environment.ts';
import { scopeOf, withinScope } from '../engine/bundle/bundle-scope.ts';
import { makeBundle, previewBundle } from '../engine/bundle/make-bundle.ts';
import { openCapture } from '../engine/capture/open-capture.ts';
import { EngineError } from '../engine/engine-error.ts';
import type { BundleJob, BundleMessage } from './bundle-message.ts';

if (parentPort === null) {
  throw new Error('A bundle is made on a worker thread.');
}
const port = parentPort;
/** Changes that are listed at most. */
const maxChanges = 100_000;
const controller = new AbortController();
// Any message means the same: it is not wanted any more.
port.on('message', () => {
  controller.abort();
});

void run(workerData as BundleJob).then(post, (error: unknown) => {
  post(failureOf(error));
});

async function run(job: BundleJob): Promise<BundleMessage> {
  const { capturePath, path, rules, note, appVersion } = job;
  const capture = openCapture(capturePath);
  try {
    const scope = job.scope ?? scopeOf(capture);
    const source = withinScope(capture, scope);
    const options = {
      note,
      signal: controller.signal,
      onProgress: (fraction: number) => {
        port.postMessage({ kind: 'progress', fraction } satisfies BundleMessage);
      },
    };
    const environment = bundleEnvironment(`Framescope ${appVersion}`);
    const report =
      path === null
        ? await previewBundle(source, rules, { ...options, maxChanges })
        : await makeBundle(source, path, rules, { ...options, environment });
    return { kind: 'done', outcome: { report, scope } };
  } finally {
    capture.close();
  }
}

function failureOf(error: unknown): BundleMessage {
  if (error instanceof EngineError) {
    return { kind: 'failed', code: error.code, message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: 'bundle-failed', message: `It did not work: ${message}` };
}

function post(message: BundleMessage): void {
  port.postMessage(message);
  port.close();
}
