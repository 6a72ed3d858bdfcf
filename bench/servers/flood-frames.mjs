import { constants, createDeflateRaw } from 'node:zlib';

/** A word that one message of a thousand holds. */
export const rareWord = 'halcyon';
/** A word that only the first message of a flood holds. */
export const firstWord = 'narwhal';

/**
 * @typedef {object} FloodFrames Frames to be sent again and again.
 * @property {Buffer} bytes
 * @property {readonly number[]} ends Where each frame ends in `bytes`.
 * @property {Buffer} first The same bytes, but with {@link firstWord} in the first message.
 */

/**
 * Builds about 200 KB of unmasked text frames (RFC 6455 section 5.2) with JSON of several types.
 * Compressed, they share one context from the first on (RFC 7692): no message points back beyond
 * the first, so that the whole may be repeated.
 * @param {number} byteLength of each payload, at least 160
 * @param {boolean} deflate
 * @returns {Promise<FloodFrames>}
 */
export async function floodFrames(byteLength, deflate) {
  const count = Math.max(8, Math.min(1000, Math.floor(256_000 / byteLength)));
  const texts = Array.from({ length: count }, (_, index) => message(index, byteLength));
  const payloads = texts.map((text) => Buffer.from(text));
  const bodies = deflate ? await deflateAll(payloads) : payloads;
  const frames = bodies.map((body) => frame(body, deflate));
  const bytes = Buffer.concat(frames);
  let end = 0;
  const ends = frames.map((one) => (end += one.length));
  const first = Buffer.from(bytes);
  if (!deflate) {
    first.write(firstWord, first.indexOf('note-00'));
  }
  return { bytes, ends, first };
}

/** @param {number} index @param {number} byteLength */
function message(index, byteLength) {
  const type = index % 100 === 99 ? 'alert' : index % 10 === 3 ? 'trade' : 'quote';
  const word = index % 1000 === 7 ? rareWord : 'note-00';
  // A cheap fixed sequence: every run sends the same bytes.
  const price = ((index * 7919) % 100_000) / 100;
  const head = `{"type":"${type}","n":${index},"symbol":"SYM${(index * 31) % 97}","price":${price},"note":"${word}","text":"`;
  const room = byteLength - head.length - 2;
  const words = Array.from({ length: Math.ceil(room / 4) }, (_, at) =>
    ((index * 193 + at * 7) % 1000).toString().padStart(3, '0'),
  );
  return `${head}${words.join(' ').padEnd(room, '.').slice(0, room)}"}`;
}

/** @param {Buffer} payload @param {boolean} deflate */
function frame(payload, deflate) {
  const octet = deflate ? 0xc1 : 0x81;
  if (payload.length < 126) {
    return Buffer.concat([Buffer.from([octet, payload.length]), payload]);
  }
  if (payload.length >= 65_536) {
    throw new Error('The flood sends payloads of less than 64 KiB.');
  }
  const head = Buffer.from([octet, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** @param {readonly Buffer[]} payloads @returns {Promise<Buffer[]>} */
async function deflateAll(payloads) {
  const deflater = createDeflateRaw({ level: 6 });
  /** @type {Buffer[]} */
  let pieces = [];
  deflater.on('data', (piece) => pieces.push(piece));
  /** @type {Buffer[]} */
  const bodies = [];
  for (const payload of payloads) {
    pieces = [];
    deflater.write(payload);
    await new Promise((resolve) => deflater.flush(constants.Z_SYNC_FLUSH, () => resolve(null)));
    // The last four octets, 00 00 ff ff, are not sent (RFC 7692 section 7.2.1).
    bodies.push(Buffer.concat(pieces).subarray(0, -4));
  }
  deflater.close();
  return bodies;
}
