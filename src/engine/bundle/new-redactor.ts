import { createHmac, randomBytes } from 'node:crypto';
import { createRedactor } from '../../core/redact/create-redactor.ts';
import type { RedactionRules } from '../../core/redact/redaction-rules.ts';
import type { Redactor } from '../../core/redact/redactor.ts';
import { unpack } from './unpack.ts';

/**
 * A redactor whose key nobody keeps: its pseudonyms cannot be computed again. `maxChanges`: how many
 * changes are kept to be shown.
 */
export function newRedactor(rules: RedactionRules, maxChanges = 0): Redactor {
  const key = randomBytes(32);
  const hash = (text: string): Uint8Array => createHmac('sha256', key).update(text).digest();
  return createRedactor(rules, { hash, unpack, maxChanges });
}
