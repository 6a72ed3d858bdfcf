/** Opcodes with a meaning (RFC 6455 section 5.2); 3 to 7 and 11 to 15 are reserved. */
export const opcodes = {
  continuation: 0,
  text: 1,
  binary: 2,
  close: 8,
  ping: 9,
  pong: 10,
} as const;

const names = new Map<number, string>(
  Object.entries(opcodes).map(([name, opcode]) => [opcode, name]),
);

/** Name of an opcode 0 to 15: `text`, `ping` …; `reserved 0x3` for those without a meaning. */
export function opcodeName(opcode: number): string {
  return names.get(opcode) ?? `reserved 0x${opcode.toString(16)}`;
}

/** Whether an opcode is in the control range 0x8 to 0xF, reserved ones included (section 5.5). */
export function isControlOpcode(opcode: number): boolean {
  return (opcode & 0x8) !== 0;
}
