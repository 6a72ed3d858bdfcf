import type { PayloadSearch } from '../../core/log/payload-search.ts';
import { createByteNeedle, createNeedle, type TextNeedle } from '../../core/text/text-needle.ts';
import { EngineError } from '../engine-error.ts';

/** What to look for; null for nothing. Throws EngineError `hex-invalid`. */
export function toNeedle(search: PayloadSearch): TextNeedle | null {
  if (search.kind === 'text') {
    return search.text === '' ? null : createNeedle(search.text, search.matchCase);
  }
  const digits = search.hex.replace(/\s+/g, '');
  if (digits === '') return null;
  if (!/^(?:[0-9a-f]{2})+$/i.test(digits)) {
    throw new EngineError(
      'hex-invalid',
      'Bytes are written as pairs of the digits 0 to 9 and a to f, such as 48 65 6c.',
    );
  }
  return createByteNeedle(Buffer.from(digits, 'hex'));
}
