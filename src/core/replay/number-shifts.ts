const maxShifts = 1000;
/** Smaller ones are between any two numbers. */
const minShift = 100;
const minDigits = 4;
const whole = /^\d{1,30}$/;

/**
 * How much further numbers of the server are than in the recording: a number that begins somewhere else
 * each time takes along all that are counted with it, such as the one before and the one after.
 */
export class NumberShifts {
  private readonly known = new Set<bigint>();
  /** With the name of the member: there also small ones mean something. */
  private readonly ofName = new Set<string>();
  /** By field: how much further a counter is. */
  private readonly offsets = new Map<string, number>();

  /** The first two numbers of a counter tell how much further it is. */
  begin(field: string, before: string, after: string): void {
    if (!this.offsets.has(field)) this.offsets.set(field, Number(after) - Number(before));
  }

  /** Whether a counter is as much further as it was the first time. */
  isSteady(field: string, before: string, after: string): boolean {
    const offset = this.offsets.get(field);
    return offset === undefined || Math.abs(Number(after) - Number(before) - offset) < 1e-6;
  }

  /** The two numbers stand for each other. */
  learn(name: string, before: string, after: string): void {
    const shift = shiftOf(before, after);
    if (shift === null) return;
    if (this.ofName.size < maxShifts) this.ofName.add(`${name} ${String(shift)}`);
    if (isLong(before, after, shift) && this.known.size < maxShifts) this.known.add(shift);
  }

  /** Whether a number is as much further as another one was. */
  holds(name: string, before: string, after: string): boolean {
    if (this.ofName.size === 0) return false;
    const shift = shiftOf(before, after);
    if (shift === null) return false;
    if (this.ofName.has(`${name} ${String(shift)}`)) return true;
    return isLong(before, after, shift) && this.known.has(shift);
  }
}

/** Null for what is no whole number, and for the same one. */
function shiftOf(before: string, after: string): bigint | null {
  if (!whole.test(before) || !whole.test(after)) return null;
  const shift = BigInt(after) - BigInt(before);
  return shift === 0n ? null : shift;
}

function isLong(before: string, after: string, shift: bigint): boolean {
  const isFar = shift >= minShift || shift <= -minShift;
  return isFar && Math.max(before.length, after.length) >= minDigits;
}
