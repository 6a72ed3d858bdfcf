import { hiddenSecret, textWithoutSecrets } from '../redact/hidden-text.ts';
import { isSecretName } from '../redact/secret-names.ts';
import type { Difference } from './difference.ts';

/** Shorter values hide nothing but by their names. */
const minLength = 8;
/** What GraphQL calls the message that logs in: all of its payload may be a secret. */
const loginType = 'connection_init';

/** A difference as it may be shown to others: `***` for secrets. `label` is what its message calls itself. */
export function hiddenDifference(difference: Difference, label = ''): Difference {
  const { pointer } = difference;
  const hidden = (raw: string): string => hiddenValue(raw, pointer, label);
  switch (difference.kind) {
    case 'changed': {
      const { before, after } = difference;
      return { kind: 'changed', pointer, before: hidden(before), after: hidden(after) };
    }
    case 'missing':
      return { kind: 'missing', pointer, before: hidden(difference.before) };
    case 'extra':
      return { kind: 'extra', pointer, after: hidden(difference.after) };
  }
}

/** A raw JSON value of a message, or a text for the pointer ``, with `***` for secrets. */
export function hiddenValue(raw: string, pointer: string, label = ''): string {
  if (pointer === '') return textWithoutSecrets(raw);
  const names = pointer.split('/').slice(1);
  if (names.some(isSecretName) || (label === loginType && names[0] === 'payload')) {
    return /^(?:true|false|null)$/.test(raw) ? raw : `"${hiddenSecret}"`;
  }
  if (raw.length < minLength) return raw;
  // Secrets are found by the names before them, and in whole JSON.
  const before = `{${JSON.stringify(names.findLast((name) => !/^\d+$/.test(name)) ?? '')}:`;
  const shown = textWithoutSecrets(`${before}${raw}}`);
  return shown.startsWith(before) && shown.endsWith('}') ? shown.slice(before.length, -1) : shown;
}
