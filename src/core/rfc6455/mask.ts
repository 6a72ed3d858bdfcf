const wordwiseFrom = 48;

/**
 * Masks or unmasks: octet i XOR octet (i + phase) mod 4 of the key (RFC 6455 section 5.3).
 *
 * Returns a new array; `bytes` stays as it is. `phase` is the position in the payload of `bytes[0]`.
 */
export function maskBytes(bytes: Uint8Array, key: Uint8Array, phase = 0): Uint8Array {
  const masked = new Uint8Array(bytes.length);
  const k0 = key[phase & 3] ?? 0;
  const k1 = key[(phase + 1) & 3] ?? 0;
  const k2 = key[(phase + 2) & 3] ?? 0;
  const k3 = key[(phase + 3) & 3] ?? 0;
  let index = 0;
  if (bytes.length >= wordwiseFrom) {
    // The copy starts on a word boundary whatever the source's offset is, so it is masked in place.
    masked.set(bytes);
    const words = new Uint32Array(masked.buffer, 0, masked.length >>> 2);
    const keyWord = new Uint32Array(Uint8Array.of(k0, k1, k2, k3).buffer)[0] ?? 0;
    for (let i = 0; i < words.length; i++) words[i] = (words[i] ?? 0) ^ keyWord;
    index = words.length * 4;
  }
  for (; index < bytes.length; index++) {
    const lane = index & 3;
    const k = lane === 0 ? k0 : lane === 1 ? k1 : lane === 2 ? k2 : k3;
    masked[index] = (bytes[index] ?? 0) ^ k;
  }
  return masked;
}
