import { constants, createInflateRaw } from 'node:zlib';
import { expect, test } from 'vitest';
import { firstWord, floodFrames, rareWord } from '../../../bench/servers/flood-frames.mjs';

/** Payloads of frames whose lengths take 7 or 16 bits, in order. */
function payloadsOf(bytes: Buffer): Buffer[] {
  const payloads: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = bytes[at + 1] ?? 0;
    const start = at + (short === 126 ? 4 : 2);
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    payloads.push(bytes.subarray(start, start + length));
    at = start + length;
  }
  return payloads;
}

test('plain frames are whole unmasked text frames of JSON, each of the length asked for', async () => {
  const { bytes, ends } = await floodFrames(200, false);
  const payloads = payloadsOf(bytes);
  expect(bytes.subarray(0, 4).toString('hex')).toBe('817e00c8');
  expect(ends).toEqual(payloads.map((_, index) => (index + 1) * 204));
  const texts = payloads.map(String);
  expect(new Set(texts).size).toBe(1000);
  expect(texts.filter((text) => text.includes(rareWord))).toHaveLength(1);
  expect(JSON.parse(texts[99] ?? '')).toMatchObject({ type: 'alert', n: 99 });
});

test('only the first message of a flood holds the first word', async () => {
  const { bytes, first } = await floodFrames(200, false);
  expect(first.length).toBe(bytes.length);
  expect(first.indexOf(firstWord)).toBeLessThan(204);
  expect([bytes.indexOf(firstWord), first.lastIndexOf(firstWord)]).toEqual([
    -1,
    first.indexOf(firstWord),
  ]);
});

test('compressed frames may be repeated, since the block never points back beyond itself', async () => {
  const plain = payloadsOf((await floodFrames(1000, false)).bytes);
  const compressed = (await floodFrames(1000, true)).bytes;
  expect(compressed[0]).toBe(0xc1);
  const tail = Buffer.from('0000ffff', 'hex');
  const inflater = createInflateRaw();
  const pieces: Buffer[] = [];
  inflater.on('data', (piece: Buffer) => pieces.push(piece));
  for (const payload of [...payloadsOf(compressed), ...payloadsOf(compressed)]) {
    inflater.write(Buffer.concat([payload, tail]));
  }
  await new Promise<void>((resolve) => inflater.flush(constants.Z_SYNC_FLUSH, resolve));
  expect(Buffer.concat(pieces).equals(Buffer.concat([...plain, ...plain]))).toBe(true);
});
