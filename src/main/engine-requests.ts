import { openingOptions } from '../core/profile/opening-options.ts';
import { failedEntry } from '../engine/capture/failed-entry.ts';
import type { Engine } from '../engine/engine.ts';
import type { LogViews } from '../engine/log-views.ts';
import type { CaptureComparisons } from './capture-comparisons.ts';
import type { Captures } from './captures.ts';
import type { WorkerRequests } from './engine-message.ts';
import type { Diagnoses } from './diagnoses.ts';
import { firstTypesOf } from './first-types.ts';
import { jsonLinesOf } from './json-lines.ts';
import type { LatencyReports } from './latency-reports.ts';
import type { PulseSender } from './pulse-sender.ts';
import type { RunningMock } from './running-mock.ts';
import type { ReplayRuns } from './replay-runs.ts';
import type { ScenarioRuns } from './scenario-runs.ts';

/** An implementation of every request to the engine's worker. */
export type EngineHandlers = {
  readonly [K in keyof WorkerRequests]: (
    ...args: Parameters<WorkerRequests[K]>
  ) => ReturnType<WorkerRequests[K]> | Promise<ReturnType<WorkerRequests[K]>>;
};

interface EngineParts {
  readonly engine: Engine;
  readonly captures: Captures;
  /** Brings the figures of living connections in the live capture up to date. */
  readonly saveConnections: () => void;
  readonly views: LogViews;
  readonly latencies: LatencyReports;
  readonly diagnoses: Diagnoses;
  readonly runs: ScenarioRuns;
  readonly replays: ReplayRuns;
  readonly mock: RunningMock;
  readonly comparisons: CaptureComparisons;
  readonly pulses: PulseSender;
  /** Starts a demo server once; its URL. */
  readonly demoUrl: (profileId: string | null) => Promise<string>;
}

/** Ties every request to the part of the engine that answers it. */
export function engineHandlers(parts: EngineParts): EngineHandlers {
  const {
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
    demoUrl,
  } = parts;
  return {
    start: () => pulses.start(),
    pulseSeen: (tail) => {
      pulses.seen(tail);
    },
    connectWith: (options, binding) => {
      const connectionId = engine.connect(options, binding);
      diagnoses.remember(connectionId, {
        options:
          binding === null ? options : openingOptions(binding.profile, binding.variables, options),
        secrets: binding?.secrets ?? [],
      });
      return connectionId;
    },
    startDiagnosis: (connectionId, paths) => diagnoses.start(connectionId, paths),
    diagnosisProgress: (diagnosisId, seen) => diagnoses.progress(diagnosisId, seen),
    stopDiagnosis: (diagnosisId) => {
      diagnoses.stop(diagnosisId);
    },
    startComparison: (captureIdA, captureIdB, wish) =>
      comparisons.start(captureIdA, captureIdB, wish),
    comparisonProgress: (comparisonId, seen) => comparisons.progress(comparisonId, seen),
    comparisonLines: (comparisonId, choice, first, count) =>
      comparisons.lines(comparisonId, choice, first, count),
    comparedDifferences: (comparisonId, choice, index) =>
      comparisons.differences(comparisonId, choice, index),
    nextDifference: (comparisonId, choice, from, towards) =>
      comparisons.next(comparisonId, choice, from, towards),
    endComparison: (comparisonId) => {
      comparisons.end(comparisonId);
    },
    startRun: (path, given) => runs.start(path, given),
    startMockOf: (origin, options) => {
      saveConnections();
      return mock.start(origin, options);
    },
    mockStatus: (seen) => mock.status(seen),
    setMockFaults: (faults) => {
      mock.setFaults(faults);
    },
    setMockPace: (pace) => {
      mock.setPace(pace);
    },
    breakOffMock: (faults) => {
      mock.breakOff(faults);
    },
    stopMock: () => mock.stop(),
    runProgress: (runId, seen) => runs.progress(runId, seen),
    stopRun: (runId) => {
      runs.stop(runId);
    },
    failedEntry: (captureId) => failedEntry(captures.get(captureId)),
    draftReplay: (subject) => replays.draft(subject),
    startReplayTo: (wish, binding, path) => replays.start(wish, binding, path),
    replayState: (replayId, seen) => replays.state(replayId, seen),
    stopReplay: (replayId) => {
      replays.stop(replayId);
    },
    firstTypes: (connectionId) => firstTypesOf(views, connectionId),
    retryNow: (connectionId) => {
      engine.retryNow(connectionId);
    },
    cancelHeld: (connectionId, heldId) => {
      engine.cancelHeld(connectionId, heldId);
      pulses.changed();
    },
    connectionVariables: (connectionId) => engine.variables(connectionId),
    addSecrets: (connectionId, secrets) => {
      engine.addSecrets(connectionId, secrets);
    },
    reconnect: (connectionId) => {
      engine.reconnect(connectionId);
    },
    send: (connectionId, message) => {
      engine.send(connectionId, message);
    },
    close: (connectionId, code, reason) => {
      engine.close(connectionId, code, reason);
    },
    remove: (connectionId) => {
      engine.remove(connectionId);
      diagnoses.forget(connectionId);
      pulses.changed();
    },
    setPingInterval: (connectionId, intervalMs) => {
      engine.setPingInterval(connectionId, intervalMs);
      pulses.changed();
    },
    openView: (captureId, filter) => views.open(captureId, filter),
    closeView: (viewId) => {
      views.close(viewId);
    },
    search: (viewId, wish) => {
      views.search(viewId, wish);
    },
    rows: (viewId, first, count) => views.rows(viewId, first, count),
    position: (viewId, seq) => views.position(viewId, seq),
    positionAtTime: (viewId, timeUs) => views.positionAtTime(viewId, timeUs),
    findRow: (viewId, position, towards, filterText) =>
      views.findRow(viewId, position, towards, filterText),
    shapes: (viewId, which) => views.shapes(viewId, which),
    detail: (captureId, seq) => views.detail(captureId, seq),
    answers: (captureId, seqs) => views.answers(captureId, seqs),
    payload: (captureId, seq, offset, byteLength) =>
      views.payload(captureId, seq, offset, byteLength),
    findInPayload: (captureId, seq, search, offset) =>
      views.findInPayload(captureId, seq, search, offset),
    jsonLines: (captureId, seqs) => jsonLinesOf(captures, captureId, seqs),
    annotations: (captureId) => captures.get(captureId).annotations(),
    annotate: (captureId, annotation) => {
      captures.annotate(captureId, annotation);
      pulses.changed();
    },
    recordedConnections: (captureId) => captures.get(captureId).connections(),
    setRetention: (captureId, policy) => {
      captures.setRetention(captureId, policy);
      pulses.changed();
    },
    closeCapture: (captureId) => {
      views.closeCapture(captureId);
      latencies.closeCapture(captureId);
      comparisons.closeCapture(captureId);
      captures.close(captureId);
      pulses.changed();
    },
    openCaptureFile: (path) => {
      const captureId = captures.open(path);
      pulses.changed();
      return captureId;
    },
    writeCaptureFile: (captureId, path) => {
      saveConnections();
      return captures.saveAs(captureId, path);
    },
    cancelSave: (captureId) => {
      captures.cancelSave(captureId);
    },
    captureFile: (captureId) => {
      saveConnections();
      captures.live.flush();
      return captures.get(captureId).path;
    },
    captureName: (captureId) => captures.name(captureId),
    captureAt: (path) => captures.idAt(path),
    latency: (captureId, connectionId, part) => latencies.report({ captureId, connectionId }, part),
    computeLatency: (captureId, wish) => {
      latencies.compute(captureId, wish);
    },
    latencyText: (captureId, connectionId, format) =>
      latencies.text({ captureId, connectionId }, format),
    acceptKey: (connectionId) => {
      engine.acceptKey(connectionId);
    },
    clear: () => {
      captures.live.log.clear();
    },
    startDemo: demoUrl,
  };
}
