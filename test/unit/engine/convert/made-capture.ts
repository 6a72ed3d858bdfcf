import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import type { Capture } from '../../../../src/engine/capture/capture.ts';
import { createCapture } from '../../../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../../../src/engine/capture/open-capture.ts';
import { importedControl, importedMessage } from '../../../../src/engine/convert/imported-entry.ts';
import { folderOfTest } from './converted.ts';

/** When the connection of `captureOf` has its origin. */
export const wallTimeMs = Date.parse('2026-03-01T10:00:00.123Z');
const encoder = new TextEncoder();

/** What one side said. */
export interface Spoken {
  readonly direction: 'send' | 'receive';
  readonly opcode: 1 | 2 | 8 | 9 | 10;
  readonly payload: Uint8Array;
}

/** A capture of one connection that said this, opened; it holds a few canaries. */
export function captureOf(spoken: readonly Spoken[], more: readonly NewLogEntry[] = []): Capture {
  const path = join(folderOfTest(), 'made.framescope');
  const capture = createCapture(path, { createdBy: 'test' });
  const origin = { timeUs: 5_000, wallTimeMs };
  const noBytes = new Uint8Array();
  const handshake = {
    ...{ url: 'ws://localhost:8000/chat?token=canary-query', outcome: 'accepted' as const },
    remoteAddress: '127.0.0.1:8000',
    request: {
      ...{
        method: 'GET',
        target: '/chat?token=canary-query',
        rawHead: encoder.encode(
          'GET /chat?token=canary-query HTTP/1.1\r\nAuthorization: Bearer canary-bearer-1\r\n\r\n',
        ),
      },
      headers: [{ name: 'Authorization', value: 'Bearer canary-bearer-1' }],
    },
    response: {
      ...{ statusCode: 101, statusText: 'Switching Protocols', rawHead: noBytes, body: noBytes },
      headers: [{ name: 'Set-Cookie', value: 'sid=canary-cookie-22' }],
      ...{ bodyTruncated: false, informational: [] },
    },
    partialResponse: noBytes,
    timings: { dnsUs: 100, tcpUs: 200, tlsUs: null, upgradeUs: 300, totalUs: 600 },
    ...{ tls: null, subprotocol: '', extensions: '' },
  };
  const counts = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };
  const state = {
    phase: 'closed',
    sinceUs: 9e9,
    code: 1000,
    reason: 'bye',
    wasClean: true,
  } as const;
  const closed = { ...state, sent: null, received: null, error: null };
  capture.saveConnection({
    ...{ id: 1, options: { ...defaultConnectionOptions, url: handshake.url }, state: closed },
    ...{ attempt: 1, origin, openedUs: 6_000, send: counts, receive: counts, problems: 0 },
    ...{
      bufferedAmount: 0,
      receiving: null,
      lastReceiveUs: null,
      handshake,
      lifecycle: [],
      profile: null,
    },
  });
  const { log } = capture;
  log.append({ kind: 'handshake', connectionId: 1, timeUs: 6_000, handshake });
  log.append({
    kind: 'state',
    connectionId: 1,
    timeUs: 6_000,
    state: { phase: 'open', sinceUs: 6_000 },
  });
  for (const [index, { direction, opcode, payload }] of spoken.entries()) {
    const parts = { connectionId: 1, timeUs: 7_000 + index * 1_001, direction, payload };
    log.append(
      opcode < 8
        ? importedMessage(parts, opcode as 1 | 2)
        : importedControl(parts, opcode as 8 | 9 | 10),
    );
  }
  for (const entry of more) log.append(entry);
  log.append({ kind: 'state', connectionId: 1, timeUs: 9e9, state: closed });
  capture.close();
  const opened = openCapture(path);
  onTestFinished(() => {
    opened.close();
  });
  return opened;
}
