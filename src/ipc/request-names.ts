import { bundleRequestNames } from './bundle-requests.ts';
import { comparisonRequestNames } from './comparison-requests.ts';
import { convertRequestNames } from './convert-requests.ts';
import { importRequestNames } from './import-requests.ts';
import { mockAppRequestNames, mockRequestNames } from './mock-requests.ts';
import { profileRequestNames } from './profile-requests.ts';
import { replayEngineRequestNames, replayRequestNames } from './replay-requests.ts';
import { runRequestNames } from './run-requests.ts';
import { scenarioRequestNames } from './scenario-requests.ts';
import { workspaceRequestNames } from './workspace-requests.ts';
import type { AppRequests, EngineRequests, Events, Requests } from './contract.ts';

/** Names of all requests to the engine. */
export const engineRequestNames = {
  ...comparisonRequestNames,
  ...mockRequestNames,
  ...runRequestNames,
  ...replayEngineRequestNames,
  start: true,
  pulseSeen: true,
  reconnect: true,
  send: true,
  close: true,
  remove: true,
  setPingInterval: true,
  retryNow: true,
  cancelHeld: true,
  startDiagnosis: true,
  diagnosisProgress: true,
  stopDiagnosis: true,
  openView: true,
  closeView: true,
  search: true,
  rows: true,
  position: true,
  positionAtTime: true,
  findRow: true,
  shapes: true,
  detail: true,
  answers: true,
  payload: true,
  findInPayload: true,
  jsonLines: true,
  annotations: true,
  annotate: true,
  recordedConnections: true,
  setRetention: true,
  closeCapture: true,
  cancelSave: true,
  latency: true,
  computeLatency: true,
  acceptKey: true,
  clear: true,
  startDemo: true,
} as const satisfies Record<keyof EngineRequests, true>;

/** Names of all requests to the application around it. */
export const appRequestNames = {
  ...bundleRequestNames,
  ...convertRequestNames,
  ...mockAppRequestNames,
  ...profileRequestNames,
  ...workspaceRequestNames,
  ...importRequestNames,
  ...scenarioRequestNames,
  ...replayRequestNames,
  appInfo: true,
  openCapture: true,
  openRecentCapture: true,
  recentCaptures: true,
  deleteRecentCapture: true,
  saveCaptureAs: true,
  exportLatency: true,
  copyText: true,
} as const satisfies Record<keyof AppRequests, true>;

/** The allow-list of the preload: complete, or it does not compile. */
export const requestNames = {
  ...engineRequestNames,
  ...appRequestNames,
} as const satisfies Record<keyof Requests, true>;

/** Names of all events. */
export const eventNames = {
  pulse: true,
  menuCommand: true,
  captureOpened: true,
  captureRefused: true,
  conversion: true,
} as const satisfies Record<keyof Events, true>;
