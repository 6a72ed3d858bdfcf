import type { ConnectionOptions } from '../connection/connection-options.ts';
import type { TrafficCounts } from '../connection/connection-snapshot.ts';
import { lifecycleStages, type LifecycleStage } from '../connection/lifecycle.ts';
import { handshakeValue, readHandshake, readHeader } from './handshake-json.ts';
import {
  asBoolean,
  asList,
  asNullOr,
  asNumber,
  asOneOf,
  asRecord,
  asText,
  asTime,
  parseRecord,
} from './json-reader.ts';
import type { RecordedConnection } from './recorded-connection.ts';
import { readState } from './state-json.ts';

/** A connection as JSON, without a frame that is still arriving. */
export function connectionJson(connection: RecordedConnection): string {
  const { handshake } = connection;
  return JSON.stringify({
    ...connection,
    receiving: null,
    profile: null,
    handshake: handshake === null ? null : handshakeValue(handshake),
  });
}

/** A connection from the JSON that `connectionJson` made; throws ChunkError. */
export function readConnection(json: string): RecordedConnection {
  const it = parseRecord(json);
  const origin = asRecord(it['origin']);
  return {
    id: asNumber(it['id']),
    options: readOptions(it['options']),
    state: readState(it['state']),
    attempt: asNumber(it['attempt']),
    origin: { timeUs: asTime(origin['timeUs']), wallTimeMs: asTime(origin['wallTimeMs']) },
    openedUs: asNullOr(it['openedUs'], asTime),
    send: readCounts(it['send']),
    receive: readCounts(it['receive']),
    problems: asNumber(it['problems']),
    bufferedAmount: asNumber(it['bufferedAmount']),
    receiving: null,
    lastReceiveUs: asNullOr(it['lastReceiveUs'], asTime),
    handshake: asNullOr(it['handshake'], readHandshake),
    lifecycle: it['lifecycle'] === undefined ? [] : asList(it['lifecycle'], readStage),
    profile: null,
  };
}

function readOptions(value: unknown): ConnectionOptions {
  const it = asRecord(value);
  return {
    url: asText(it['url']),
    headers: asList(it['headers'], readHeader),
    subprotocols: asList(it['subprotocols'], asText),
    origin: asNullOr(it['origin'], asText),
    queryParameters: asList(it['queryParameters'], readHeader),
    permessageDeflate: asBoolean(it['permessageDeflate']),
    maxPayloadByteLength: asNumber(it['maxPayloadByteLength']),
    maxFragments: asNumber(it['maxFragments']),
    acceptUntrustedCertificate: asBoolean(it['acceptUntrustedCertificate']),
    handshakeTimeoutMs: asNumber(it['handshakeTimeoutMs']),
    closeTimeoutMs: asNumber(it['closeTimeoutMs']),
    pingIntervalMs: asNullOr(it['pingIntervalMs'], asNumber),
  };
}

function readStage(value: unknown): LifecycleStage {
  const it = asRecord(value);
  return {
    stage: asOneOf(it['stage'], lifecycleStages),
    timeUs: asTime(it['timeUs']),
    trigger: asText(it['trigger']),
  };
}

function readCounts(value: unknown): TrafficCounts {
  const it = asRecord(value);
  return {
    messages: asNumber(it['messages']),
    controlFrames: asNumber(it['controlFrames']),
    byteLength: asNumber(it['byteLength']),
    wireLength: asNumber(it['wireLength']),
  };
}
