import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import { noFaults } from '../../../src/core/mock/mock-faults.ts';
import type { Requests } from '../../../src/ipc/contract.ts';
import { requestNames } from '../../../src/ipc/request-names.ts';
import { requestSchemas } from '../../../src/ipc/request-schemas.ts';

const options = { ...defaultConnectionOptions, url: 'ws://localhost:8000/' };

const template = {
  text: '{"token":"{{token}}"}',
  environmentId: null,
  profileId: 'coda',
  connectionId: 1,
};

const bundle = {
  captureId: 1,
  groups: { credentials: true, tokens: true, emails: false, cards: false, addresses: false },
  names: ['X-Tenant'],
  paths: ['$.users[*].name'],
  patterns: ['cust-(\\d+)'],
  values: ['Example Ltd'],
  keep: { names: ['page_token'], paths: ['/config/token'], values: ['public-demo-key'] },
  note: 'It fails.',
};

const fitting: { readonly [K in keyof Requests]: Parameters<Requests[K]> } = {
  start: [],
  pulseSeen: [{ viewId: 1, count: 40 }],
  connect: [options, { profileId: 'gated-cli', parameters: { auth: 'query' } }],
  reconnect: [1],
  send: [1, { kind: 'binary', bytes: Uint8Array.of(0x81, 0x00) }],
  close: [1, 1000, 'done'],
  remove: [1],
  setPingInterval: [1, null],
  openView: [1, { connectionId: null, texts: ['tick', '-ping'], folded: ['tick {at}'] }],
  closeView: [1],
  search: [1, 'stop'],
  rows: [1, -20, 50],
  position: [1, 10],
  positionAtTime: [1, 1234.5],
  findRow: [1, -7, 'older', 'severity:error'],
  shapes: [1, 'frequent'],
  detail: [1, 10],
  payload: [1, 10, 0, 262_144],
  findInPayload: [1, 10, { kind: 'text', text: 'needle', matchCase: false }, 0],
  jsonLines: [1, [1, 2, 3]],
  annotations: [1],
  annotate: [1, { seq: 5, bookmarked: true, note: 'here it broke' }],
  recordedConnections: [2],
  setRetention: [1, { keep: 'last-messages', count: 1000 }],
  closeCapture: [2],
  cancelSave: [2],
  startComparison: [1, 2, { ignore: ['/data/at', 'requestId'], judge: 'comparison' }],
  comparisonProgress: [1, 0.5],
  comparisonLines: [1, 'differences', 0, 100],
  comparedDifferences: [1, 'everything', 7],
  nextDifference: [1, 'everything', -1, 'next'],
  endComparison: [1],
  scenarios: [],
  scenarioText: ['login.scenario.yaml'],
  checkScenario: ['login.scenario.yaml', 'name: Log in'],
  saveScenario: ['login.scenario.yaml', 'name: Log in'],
  addScenario: ['Log in', 'name: Log in'],
  deleteScenario: ['folder/login.scenario.yaml'],
  importScenario: [],
  runScenario: ['login.scenario.yaml', { environmentId: null, variables: { user: 'ada' } }],
  runProgress: [1, 40],
  failedEntry: [2],
  stopRun: [1],
  draftReplay: [{ captureId: 1, connectionId: null, seqs: [1, 2, 3] }],
  startReplay: [
    {
      subject: { captureId: 1, connectionId: 2, seqs: null },
      url: 'ws://localhost:8000/',
      pace: { kind: 'timed', factor: 2 },
      onDivergence: 'stop',
      values: { id: { kind: 'given', text: '7' } },
    },
    { profileId: 'coda', parameters: {} },
  ],
  saveReplayScenario: [
    {
      subject: { captureId: 1, connectionId: 2, seqs: [4, 5] },
      url: 'ws://localhost:8000/',
      profileId: null,
      values: { id: { kind: 'kept' } },
    },
  ],
  replayState: [1, 3],
  stopReplay: [1],
  latency: [1, 1, { kind: 'streams', open: null, all: false }],
  computeLatency: [2, 'stop'],
  startDiagnosis: [1, 'usual-too'],
  diagnosisProgress: [1, 3],
  stopDiagnosis: [1],
  acceptKey: [1],
  exportLatency: [1, 1, 'csv'],
  answers: [1, [4, 7]],
  exportEvents: [
    {
      captureId: 1,
      format: 'har',
      events: { kind: 'filtered', filter: { connectionId: null, texts: ['tick'], folded: [] } },
      secrets: 'redacted',
      controlFrames: 'left-out',
    },
  ],
  cancelConversion: [],
  previewBundle: [bundle],
  bundleChanges: [0, 100],
  saveBundle: [bundle],
  bundleProgress: [],
  cancelBundle: [],
  showBundle: [],
  retryNow: [1],
  cancelHeld: [1, 2],
  connectionRequests: [],
  profiles: [],
  profileText: ['coda'],
  checkProfile: ['{}'],
  saveProfile: ['{}', 'mine'],
  duplicateProfile: ['coda'],
  deleteProfile: ['mine'],
  importProfile: [],
  exportProfile: ['coda'],
  suggestProfiles: ['ws://localhost:8765', null],
  mockStatus: [12],
  setMockFaults: [{ ...noFaults, close: { code: 1012, reason: 'restarting' } }],
  setMockPace: ['fast'],
  breakOffMock: [{ ...noFaults, reset: true }],
  stopMock: [],
  chooseMockFile: [],
  startMock: [
    { kind: 'capture', captureId: 1, connectionId: null },
    { port: 0, pace: 0.5, faults: noFaults, asksToken: true },
  ],
  workspace: [],
  chooseWorkspace: [],
  useDefaultWorkspace: [],
  saveMessage: [
    null,
    'Chat',
    { name: 'Hello', note: '', format: 'json', text: '{"type":"chat"}', isLiteral: false },
  ],
  deleteMessage: ['chat/hello.json'],
  moveMessage: ['chat/hello.json', -1],
  saveEnvironment: ['local', { name: 'Local', variables: { host: 'localhost' } }],
  deleteEnvironment: ['local'],
  importFile: [],
  secrets: [],
  setSecret: ['token', 'sesame'],
  renameSecret: ['token', 'key'],
  allowWeakSecrets: [true],
  messageLibrary: ['coda'],
  checkMessage: ['coda', 1, { kind: 'text', text: '{}' }],
  previewTemplate: [template],
  sendTemplate: [1, template],
  clear: [],
  startDemo: ['codette'],
  appInfo: [],
  openCapture: [],
  openRecentCapture: ['Zq3'],
  recentCaptures: [],
  deleteRecentCapture: ['Zq3'],
  saveCaptureAs: [1],
  copyText: ['text'],
};

const long = 'x'.repeat(65_537);
const names = Object.keys(requestNames) as (keyof Requests)[];

describe('what the page sends', () => {
  test.each(names)('%s passes as it is declared', (name) => {
    expect(requestSchemas[name].safeParse(fitting[name]).data).toEqual(fitting[name]);
  });

  test.each(names)('%s is refused with an argument too many', (name) => {
    expect(requestSchemas[name].safeParse([...fitting[name], 1]).success).toBe(false);
  });
});

describe('what a hostile page might send', () => {
  test.each<[string, keyof Requests, readonly unknown[]]>([
    ['a URL of 64 KiB and one', 'connect', [{ ...options, url: 'x'.repeat(65_537) }, null]],
    ['an option nobody declared', 'connect', [{ ...options, path: '/etc/passwd' }, null]],
    ['a timeout that is not a number', 'connect', [{ ...options, handshakeTimeoutMs: NaN }, null]],
    ['a timeout for ever', 'connect', [{ ...options, closeTimeoutMs: Infinity }, null]],
    ['a thousand and one headers', 'connect', [{ ...options, headers: manyHeaders(1001) }, null]],
    ['a message of an unknown kind', 'send', [1, { kind: 'file', path: '/etc/passwd' }]],
    ['bytes that are numbers', 'send', [1, { kind: 'binary', bytes: [1, 2] }]],
    ['a close code of 65536', 'close', [1, 65_536, '']],
    ['more rows than a page holds', 'rows', [1, 0, 1001]],
    ['half a row', 'rows', [1, 0.5, 10]],
    ['a slice above 256 KiB', 'payload', [1, 1, 0, 262_145]],
    ['a time that is none', 'positionAtTime', [1, NaN]],
    ['a direction nobody knows', 'findRow', [1, 0, 'sideways', '']],
    ['filters without end', 'openView', [1, { connectionId: null, texts: many(101), folded: [] }]],
    [
      'a filter of 64 KiB and one',
      'openView',
      [1, { connectionId: null, texts: [long], folded: [] }],
    ],
    ['lines of ten thousand and one events', 'jsonLines', [1, new Array(10_001).fill(1)]],
    ['a note of 64 KiB and one', 'annotate', [1, { seq: 1, bookmarked: false, note: long }]],
    ['a retention of nothing', 'setRetention', [1, { keep: 'last-messages', count: 0 }]],
    ['a retention with a path', 'setRetention', [1, { keep: 'all', path: '/etc/passwd' }]],
    ['a capture by its path', 'saveCaptureAs', ['/etc/passwd']],
    ['a path to save to', 'saveCaptureAs', [1, '/etc/passwd']],
    ['a path to open', 'openCapture', ['/etc/passwd']],
    ['an id of 101 characters', 'openRecentCapture', ['x'.repeat(101)]],
    ['a profile by its path', 'connect', [options, { profileId: 'coda', path: '/etc/passwd' }]],
    ['a message saved as a number', 'saveMessage', [1, 'Chat', {}]],
    ['a secret of three characters', 'setSecret', ['token', 'abc']],
    ['101 compared lines', 'comparisonLines', [1, 'everything', 0, 101]],
    ['a mock file by its path', 'startMock', [{ kind: 'file', path: '/etc/passwd' }, { port: 0 }]],
    ['a delay of an hour', 'setMockFaults', [{ ...noFaults, delayMs: 3_600_000 }]],
    ['a ping every 0 ms', 'setPingInterval', [1, 0]],
  ])('%s is refused', (_what, name, args) => {
    expect(requestSchemas[name].safeParse(args).success).toBe(false);
  });

  test('anything at all is answered without a throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.anything(), { maxLength: 4 }),
        (name, args) => {
          expect(typeof requestSchemas[name].safeParse(args).success).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

function many(count: number): readonly string[] {
  return Array.from({ length: count }, () => 'x');
}

function manyHeaders(count: number): readonly { name: string; value: string }[] {
  return Array.from({ length: count }, () => ({ name: 'X', value: '' }));
}
