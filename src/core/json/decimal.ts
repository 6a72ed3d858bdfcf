/** A JSON number taken apart: 0.digits × 10^point; no zero at either end of `digits`. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly point: number;
}

const pattern = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]+))?$/;

/**
 * Compares two numbers written in JSON, to the last digit: below 0 when `a` is the smaller one, 0
 * when they are equal. NaN when one of them is no number.
 */
export function compareDecimals(a: string, b: string): number {
  const left = takeApart(a);
  const right = takeApart(b);
  if (left === null || right === null) return NaN;
  if (left.sign !== right.sign) return left.sign - right.sign;
  if (left.point !== right.point) return left.sign * Math.sign(left.point - right.point);
  if (left.digits === right.digits) return 0;
  return left.digits < right.digits ? -left.sign : left.sign;
}

function takeApart(text: string): Decimal | null {
  const found = pattern.exec(text);
  const [, minus = '', whole = '', fraction = '', exponent = '0'] = found ?? [];
  if (found === null || whole + fraction === '') return null;
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first === -1) return { sign: 0, digits: '', point: 0 };
  let end = all.length;
  while (all.charCodeAt(end - 1) === 0x30) end--;
  const point = whole.length - first + Number(exponent);
  return { sign: minus === '-' ? -1 : 1, digits: all.slice(first, end), point };
}
