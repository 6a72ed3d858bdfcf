import { parseString } from '../json/top-level-fields.ts';
import { readPointer, type CompiledPointer } from '../profile/pointer.ts';

const maxLength = 200;

/**
 * What links messages: the scalar at a pointer as raw JSON text, so that 64-bit ids survive and a
 * number is not the text of that number. Null for none, and for one of more than 200 characters.
 */
export function messageKey(payload: Uint8Array, pointer: CompiledPointer): string | null {
  const raw = readPointer(payload, pointer);
  if (raw === null || raw.length > maxLength || !/^["\-0-9]/.test(raw)) return null;
  return raw.includes('\\') ? JSON.stringify(parseString(raw) ?? raw) : raw;
}
