import { parentPort, workerData } from 'node:worker_threads';
import { isOver } from '../core/connection/connection-state.ts';
import type { ViewStatus } from '../core/log/log-status.ts';
import { createCapture } from '../engine/capture/create-capture.ts';
import { openCapture } from '../engine/capture/open-capture.ts';
import { DemoServers } from '../engine/demo/demo-servers.ts';
import { diagnose } from '../engine/doctor/diagnose.ts';
import { EngineError } from '../engine/engine-error.ts';
import { Engine } from '../engine/engine.ts';
import { LogViews } from '../engine/log-views.ts';
import type { Result, Tail, TailWish } from '../ipc/contract.ts';
import { CaptureComparisons } from './capture-comparisons.ts';
import { Captures } from './captures.ts';
import { removeEmptyCaptures } from './empty-captures.ts';
import { Diagnoses } from './diagnoses.ts';
import type { EngineWorkerData, FromEngine, ToEngine } from './engine-message.ts';
import { engineHandlers } from './engine-requests.ts';
import { LatencyReports } from './latency-reports.ts';
import { beginLiveCapture } from './live-capture.ts';
import { startMockServer } from '../engine/mock/mock-server.ts';
import { readingMockFile } from '../engine/mock/read-mock-file.ts';
import { PulseSender } from './pulse-sender.ts';
import { RunningMock } from './running-mock.ts';
import { ReplayRuns } from './replay-runs.ts';
import { ScenarioRuns } from './scenario-runs.ts';
import { takeNormalPriority } from './thread-priority.ts';

if (parentPort === null) {
  throw new Error('The engine worker runs on a worker thread.');
}
const port = parentPort;
// Before the capture starts threads of its own.
takeNormalPriority();

// Progress of a frame that is still arriving, and the send queue, change without a log entry.
const liveRefreshMs = 500;
/** How often the figures of a living connection are written beside its entries. */
const saveConnectionsMs = 2_000;

const data = workerData as EngineWorkerData;
removeEmptyCaptures(data.capturePath, openCapture);
const captures = new Captures({
  live: beginLiveCapture(data),
  open: openCapture,
  onSaveProgress: () => {
    changed();
  },
});
const engine = new Engine({ log: captures.live.log });
const latencies = new LatencyReports({ engine, captures });
const views = new LogViews({
  logOf: (captureId) => captures.logOf(captureId),
  originOf: (captureId, connectionId) => captures.originOf(captureId, connectionId),
  answerOf: (captureId, connectionId, seq) => latencies.answerOf(captureId, connectionId, seq),
});
const pulses = new PulseSender({
  snapshot: (wish) => {
    const connections = engine.connections();
    const status = views.status();
    return {
      connections,
      views: status,
      captures: captures.status(),
      nowUs: engine.nowUs(),
      tail: tailOf(status, wish),
    };
  },
  send: (pulse) => {
    post({ kind: 'pulse', pulse });
  },
});
/** A view that was closed meanwhile has no tail. */
function tailOf(status: readonly ViewStatus[], wish: TailWish | null): Tail | null {
  const view = status.find(({ viewId }) => viewId === wish?.viewId);
  return view === undefined || wish === null
    ? null
    : { viewId: view.viewId, page: views.rows(view.viewId, view.end - wish.count, wish.count) };
}
const changed = (): void => {
  pulses.changed();
};
captures.live.log.subscribe((change) => {
  if (change === 'cleared') {
    captures.annotationsChanged();
  }
  changed();
});
engine.onStateChange((connection) => {
  captures.saveConnection(connection);
  const profile = engine.profileOf(connection.id);
  if (profile !== null) captures.live.saveProfile(connection.id, profile);
  changed();
});
views.onGrow(changed);
const livingConnections = () => engine.connections().filter(({ state }) => !isOver(state));
const liveTimer = setInterval(() => {
  if (livingConnections().length > 0) {
    pulses.changed();
  }
}, liveRefreshMs);
const saveConnections = (): void => {
  for (const connection of livingConnections()) {
    captures.saveConnection(connection);
  }
};
const saveTimer = setInterval(saveConnections, saveConnectionsMs);

const diagnoses = new Diagnoses(diagnose);
const runs = new ScenarioRuns({ engine, log: captures.live.log });
const comparisons = new CaptureComparisons((captureId) => captures.get(captureId));
const replays = new ReplayRuns({
  capture: (captureId) => captures.get(captureId),
  nameOf: (captureId) => captures.name(captureId),
  create: (path) => createCapture(path, { createdBy: `Framescope ${data.appVersion} (replay)` }),
  open: (path) => {
    const captureId = captures.open(path);
    changed();
    return captureId;
  },
});
const demos = new DemoServers();
const mock = new RunningMock({
  capture: (captureId) => {
    const { log } = captures.get(captureId);
    return {
      name: captures.name(captureId),
      log,
      connections: () => captures.get(captureId).connections(),
      profileOf: (connectionId) => captures.get(captureId).profileOf(connectionId),
    };
  },
  openFile: openCapture,
  readFile: readingMockFile,
  start: ({ plans, rulesFor }, { port, settings, token }) =>
    startMockServer({
      plans,
      rulesFor,
      settings,
      port,
      host: '127.0.0.1',
      allowOrigins: [],
      token,
    }),
});
const handlers = engineHandlers({
  engine,
  captures,
  saveConnections,
  views,
  latencies,
  diagnoses,
  runs,
  replays,
  mock,
  comparisons,
  pulses,
  demoUrl: (profileId) => demos.url(profileId),
});

port.on('message', (message: ToEngine) => {
  if (message.kind === 'dispose') {
    void dispose();
  } else {
    void answer(message);
  }
});

async function answer({ id, name, args }: ToEngine & { kind: 'request' }): Promise<void> {
  post({ kind: 'reply', id, result: await resultOf(name, args) });
}

async function resultOf(
  name: keyof typeof handlers,
  args: readonly unknown[],
): Promise<Result<unknown>> {
  try {
    // The arguments were checked against this request's schema before they were posted here.
    const handler = handlers[name] as (...args: readonly unknown[]) => unknown;
    return { ok: true, value: await handler(...args) };
  } catch (error) {
    return { ok: false, error: describe(error) };
  }
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message };
  }
  console.error(error);
  return { code: 'internal', message: `Something went wrong inside Framescope: ${String(error)}` };
}

async function dispose(): Promise<void> {
  clearInterval(liveTimer);
  clearInterval(saveTimer);
  diagnoses.dispose();
  runs.dispose();
  replays.dispose();
  comparisons.dispose();
  pulses.dispose();
  views.dispose();
  latencies.dispose();
  await engine.dispose();
  await captures.stopSaving();
  captures.dispose();
  await mock.stop();
  await demos.close();
  port.close();
}

function post(message: FromEngine): void {
  port.postMessage(message);
}
