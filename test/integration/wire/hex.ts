/** Bytes from a hex dump such as `81 05 48656c6c6f`; white space is free. Throws when it is not hex. */
export function hex(dump: string): Buffer {
  const digits = dump.replaceAll(/\s/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) throw new Error(`Not hex: ${dump}`);
  return Buffer.from(digits, 'hex');
}

/** The reverse, for assertions that show bytes: `81 05 48`. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ');
}
