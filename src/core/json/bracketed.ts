/** Whether the first and the last octet of a text are those of a JSON object or list. */
export function isBracketed(first: number | undefined, last: number | undefined): boolean {
  return (first === 0x7b && last === 0x7d) || (first === 0x5b && last === 0x5d);
}
