import { PlainRun } from '../../../../src/core/rfc6455/plain-run.ts';

/** A frame of a server in the shortest form, below 64 KiB; `first` is its first octet. */
export function plainFrame(first: 0x81 | 0x82, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const head = length < 126 ? [first, length] : [first, 126, length >> 8, length & 0xff];
  return Uint8Array.from([...head, ...payload]);
}

/** A run of frames of these payloads, and its bytes with zeros for headers. */
export function plainRunOf(
  first: 0x81 | 0x82,
  payloads: readonly Uint8Array[],
): { readonly run: PlainRun; readonly bytes: Uint8Array } {
  const chunk = Uint8Array.from(payloads.flatMap((payload) => [...plainFrame(first, payload)]));
  const run = new PlainRun();
  run.find(chunk, 0, 0xffff);
  const bytes = new Uint8Array(run.byteLength);
  run.copyPayloads(chunk, bytes);
  return { run, bytes };
}
