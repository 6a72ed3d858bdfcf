/** Longest value that is looked for in other messages, bytes. */
export const maxValueLength = 4096;

/**
 * Whether a text or number says by itself where it comes from, wherever it turns up again: at least
 * eight characters with digits in it that are no plain number of a business, or a number of six digits.
 * `inner` is the text without quotes, or the number.
 */
export function isDistinctive(inner: string): boolean {
  const { length } = inner;
  if (length < 6 || length > maxValueLength) return false;
  if (/^-?\d+(?:\.\d+)?$/.test(inner)) return length >= 6 && !/^-?\d0+$/.test(inner);
  if (length < 8 || /\s/.test(inner)) return false;
  if (/\d/.test(inner) && /[A-Za-z]/.test(inner)) return true;
  return length >= 20 && /[a-z]/.test(inner) && /[A-Z]/.test(inner) && /^[\w+/=.-]+$/.test(inner);
}

/** A word with a small number, a number with a unit, a version: chosen by a person. */
const chosen = /^(?:[A-Za-z]+[-_.:]?\d{1,3}|\d+(?:[.:]\d+)*[A-Za-z]{1,3}|v\d+(?:\.\d+)+[a-z]*)$/;

/**
 * Whether a text that is too short to be distinctive looks like an id all the same: four characters or
 * more with letters and digits, such as `u_8f3a` or `0x9cef`; not `utf8`, `v1.2` or `100ms`.
 */
export function isTelling(inner: string): boolean {
  if (inner.length < 4 || inner.length > 64 || !/^[\w.:@#~-]+$/.test(inner)) return false;
  return /\d/.test(inner) && /[A-Za-z]/.test(inner) && !chosen.test(inner);
}

/** Whether a value says nothing unless its name does: 7, `a8f3`. Not even then: true, null, 0, ''. */
export function isWeak(inner: string): boolean {
  if (inner === '' || inner.length > 64) return false;
  if (/^-?\d+(?:\.\d+)?$/.test(inner)) return inner !== '0';
  return !/^(?:true|false|null)$/.test(inner) && !/\s/.test(inner);
}
