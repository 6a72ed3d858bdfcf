const token = /"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g;
const longInteger = /[0-9]{16}/;

/**
 * The value that an expression gets for a JSON text. Whole numbers that JavaScript would round are given as
 * texts. Throws a SyntaxError for what is no JSON.
 */
export function expressionValue(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (!longInteger.test(json)) return value;
  const quoted = json.replace(token, (found) => {
    const isRounded = /^-?[0-9]+$/.test(found) && !Number.isSafeInteger(Number(found));
    return isRounded ? `"${found}"` : found;
  });
  return JSON.parse(quoted);
}
