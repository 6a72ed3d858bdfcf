import { startFlood } from './demo-flood.ts';
import { helpMessage } from './demo-help.ts';
import type { DemoRequest, DemoRequestType } from './demo-request.ts';
import type { DemoSession } from './demo-session.ts';

type RequestOf<T extends DemoRequestType> = Extract<DemoRequest, { readonly type: T }>;

/** Answers one request. `text` is the message it was read from. */
type Answer<T extends DemoRequestType> = (
  session: DemoSession,
  request: RequestOf<T>,
  text: string,
) => void;

const story =
  'A socket opened before breakfast and stayed awake all day. ' +
  'It carried small words both ways, and none of them was ever lost.';
const streamIntervalMs = 40;
const compressedByteLength = 20 * 1024;

const answers: { readonly [T in DemoRequestType]: Answer<T> } = {
  // The text itself, so that numbers beyond 2^53 and repeated keys survive.
  echo: (session, _request, text) => {
    session.send(text);
  },
  request: (session, { id }) => {
    // Squared, so that most answers are quick and some are slow, as with a real service.
    const delayMs = Math.round(5 + 115 * Math.random() ** 2);
    const accepted = session.after(delayMs, () => {
      session.sendJson({ type: 'response', id, ok: true, delayMs });
    });
    if (!accepted) {
      session.sendJson({ type: 'error', id, message: 'Too many requests are waiting.' });
    }
  },
  ping: (session, { id }) => {
    session.sendJson({ type: 'pong', id });
  },
  stream: (session, { id = 'story' }) => {
    streamStory(session, id);
  },
  binary: (session, { count }) => {
    for (let n = 1; n <= count; n += 1) {
      session.send(binaryMessage(n));
    }
  },
  // All in one go: between two fragments of a message no other message may start.
  fragments: (session, { id, count }) => {
    const message = { type: 'fragments', id, count, text: story.repeat(4) };
    const bytes = Buffer.from(JSON.stringify(message));
    const size = Math.ceil(bytes.length / count);
    for (let n = 0; n < count; n += 1) {
      const fragment = bytes.subarray(n * size, (n + 1) * size);
      session.send(fragment, { fin: n === count - 1, binary: false, compress: false });
    }
  },
  compressed: (session, { id }) => {
    const message = { type: 'compressed', id, text: '' };
    const text = story.repeat(Math.ceil(compressedByteLength / story.length));
    session.send(JSON.stringify({ ...message, text: text.slice(0, compressedByteLength) }), {
      compress: true,
    });
  },
  big: (session, { id, bytes }) => {
    session.send(bigMessage(id, bytes), { compress: false });
  },
  close: (session, { code, reason }) => {
    session.close(code, reason);
  },
  flood: (session, { id, count, bytes, ratePerSecond }) => {
    startFlood(session, { id, count, bytes, ratePerSecond });
  },
  help: (session, { id }) => {
    session.sendJson(helpMessage(id));
  },
};

/** Answers a request on the session it came from. */
export function answerDemoRequest(session: DemoSession, request: DemoRequest, text: string): void {
  const answer = answers[request.type] as Answer<DemoRequestType>;
  answer(session, request, text);
}

function streamStory(session: DemoSession, stream: string | number): void {
  const deltas = story.match(/\S+\s*/g) ?? [];
  let index = 0;
  const stop = session.every(streamIntervalMs, () => {
    const text = deltas[index];
    index += 1;
    if (text !== undefined) {
      session.sendJson({ type: 'delta', stream, index, text });
    } else {
      stop?.();
      session.sendJson({ type: 'done', stream, deltas: deltas.length });
    }
  });
  if (stop === null) {
    session.sendJson({ type: 'error', id: stream, message: 'Too many streams are running.' });
  }
}

/** `DEMO`, the number as 32 bits in network order, then bytes that count up. */
function binaryMessage(n: number): Uint8Array {
  const bytes = Buffer.alloc(8 + 16 * n);
  bytes.write('DEMO', 0, 'latin1');
  bytes.writeUInt32BE(n, 4);
  for (let offset = 8; offset < bytes.length; offset += 1) {
    bytes[offset] = (offset - 8) & 0xff;
  }
  return bytes;
}

/** Exactly `byteLength` bytes, unless the id alone is longer. */
function bigMessage(id: string | number | undefined, byteLength: number): string {
  const empty = JSON.stringify({ type: 'big', id, pad: '' });
  const room = Math.max(0, byteLength - Buffer.byteLength(empty));
  return `${empty.slice(0, -2)}${'.'.repeat(room)}"}`;
}
