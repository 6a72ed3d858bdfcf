import { z } from 'zod';
import { comparisonSchemas } from './comparison-schemas.ts';
import type { Requests } from './contract.ts';
import { bundleSchemas } from './bundle-schemas.ts';
import { convertSchemas } from './convert-schemas.ts';
import { importSchemas } from './import-schemas.ts';
import { mockSchemas } from './mock-schemas.ts';
import { profileRequestSchemas } from './profile-schemas.ts';
import { replaySchemas } from './replay-schemas.ts';
import { scenarioSchemas } from './scenario-schemas.ts';
import { workspaceSchemas } from './workspace-schemas.ts';

const urlLength = 64 * 1024;
const headerLength = 64 * 1024;
const messageLength = 100 * 1024 * 1024;
const pageLength = 1000;
const sliceLength = 256 * 1024;
const dayMs = 86_400_000;
const filterLength = 64 * 1024;
const noteLength = 64 * 1024;
const maxJsonLines = 10_000;
const maxAnswers = 1000;

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const position = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const count = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const durationMs = z.number().min(1).max(dayMs);
const bytes = z
  .instanceof(Uint8Array)
  .refine((value) => value.byteLength <= messageLength, 'more than 100 MiB');
const headers = z
  .array(
    z.strictObject({ name: z.string().max(headerLength), value: z.string().max(headerLength) }),
  )
  .max(1000);

const connectionOptions = z.strictObject({
  url: z.string().max(urlLength),
  headers,
  subprotocols: z.array(z.string().max(headerLength)).max(100),
  origin: z.string().max(urlLength).nullable(),
  queryParameters: headers,
  permessageDeflate: z.boolean(),
  maxPayloadByteLength: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  maxFragments: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  acceptUntrustedCertificate: z.boolean(),
  handshakeTimeoutMs: durationMs,
  closeTimeoutMs: durationMs,
  pingIntervalMs: durationMs.nullable(),
});

const outgoingMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(messageLength) }),
  z.strictObject({ kind: z.literal('binary'), bytes }),
  z.strictObject({ kind: z.literal('ping'), bytes }),
]);

const filter = z.strictObject({
  connectionId: id.nullable(),
  texts: z.array(z.string().max(filterLength)).max(100),
  folded: z.array(z.string().max(4096)).max(1000),
});

const payloadSearch = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string().max(filterLength),
    matchCase: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('hex'), hex: z.string().max(3 * filterLength) }),
]);

const annotation = z.strictObject({
  seq: id,
  bookmarked: z.boolean(),
  note: z.string().max(noteLength),
});

const retention = z.discriminatedUnion('keep', [
  z.strictObject({ keep: z.literal('all') }),
  z.strictObject({ keep: z.literal('last-messages'), count }),
  z.strictObject({ keep: z.literal('last-bytes'), byteLength: count }),
]);

const latencyPart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('round-trips'),
    open: z.string().max(filterLength).nullable(),
  }),
  z.strictObject({ kind: z.literal('connects') }),
  z.strictObject({ kind: z.literal('streams'), open: id.nullable(), all: z.boolean() }),
  z.strictObject({ kind: z.literal('metrics'), open: id }),
  z.strictObject({ kind: z.literal('clock') }),
]);

const recentId = z.string().min(1).max(100);

/**
 * What the arguments of each request must look like. The page is not trusted: shapes are exact and
 * sizes are bounded; whether a URL or a close code is legal is for the engine to say.
 */
export const requestSchemas = {
  start: z.tuple([]),
  pulseSeen: z.tuple([
    z.strictObject({ viewId: id, count: z.number().int().min(0).max(pageLength) }).nullable(),
  ]),
  ...profileRequestSchemas(connectionOptions),
  ...workspaceSchemas,
  ...importSchemas,
  ...bundleSchemas,
  ...convertSchemas(filter),
  ...comparisonSchemas,
  ...mockSchemas,
  ...scenarioSchemas,
  ...replaySchemas,
  reconnect: z.tuple([id]),
  send: z.tuple([id, outgoingMessage]),
  close: z.tuple([
    id,
    z.number().int().min(0).max(65_535).nullable(),
    z.string().max(headerLength),
  ]),
  remove: z.tuple([id]),
  setPingInterval: z.tuple([id, durationMs.nullable()]),
  retryNow: z.tuple([id]),
  cancelHeld: z.tuple([id, id]),
  runProgress: z.tuple([id, id]),
  stopRun: z.tuple([id]),
  failedEntry: z.tuple([id]),
  startDiagnosis: z.tuple([id, z.enum(['as-asked', 'usual-too'])]),
  diagnosisProgress: z.tuple([id, z.number().int().min(0).max(1000)]),
  stopDiagnosis: z.tuple([id]),
  openView: z.tuple([id, filter]),
  closeView: z.tuple([id]),
  search: z.tuple([id, z.enum(['stop', 'resume'])]),
  rows: z.tuple([id, position, z.number().int().min(0).max(pageLength)]),
  position: z.tuple([id, id]),
  positionAtTime: z.tuple([id, z.number()]),
  findRow: z.tuple([id, position, z.enum(['newer', 'older']), z.string().max(filterLength)]),
  shapes: z.tuple([id, z.enum(['frequent', 'heartbeats'])]),
  detail: z.tuple([id, id]),
  answers: z.tuple([id, z.array(id).max(maxAnswers)]),
  payload: z.tuple([id, id, id, z.number().int().min(0).max(sliceLength)]),
  findInPayload: z.tuple([id, id, payloadSearch, id]),
  jsonLines: z.tuple([id, z.array(id).max(maxJsonLines)]),
  annotations: z.tuple([id]),
  annotate: z.tuple([id, annotation]),
  recordedConnections: z.tuple([id]),
  setRetention: z.tuple([id, retention]),
  closeCapture: z.tuple([id]),
  cancelSave: z.tuple([id]),
  latency: z.tuple([id, id, latencyPart]),
  computeLatency: z.tuple([id, z.enum(['stop', 'resume'])]),
  acceptKey: z.tuple([id]),
  clear: z.tuple([]),
  startDemo: z.tuple([z.string().max(100).nullable()]),
  appInfo: z.tuple([]),
  openCapture: z.tuple([]),
  openRecentCapture: z.tuple([recentId]),
  recentCaptures: z.tuple([]),
  deleteRecentCapture: z.tuple([recentId]),
  saveCaptureAs: z.tuple([id]),
  exportLatency: z.tuple([id, id, z.enum(['csv', 'json'])]),
  copyText: z.tuple([z.string().max(messageLength)]),
} satisfies { readonly [K in keyof Requests]: z.ZodType<Parameters<Requests[K]>> };
