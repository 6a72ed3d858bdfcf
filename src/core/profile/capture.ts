import { parseString } from '../json/top-level-fields.ts';
import { readPointer } from './pointer.ts';
import type { JsonPointer } from './profile.ts';

/** What a handshake step took from a message, by variable; or the first variable that found nothing. */
export type Captured =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly name: string; readonly pointers: readonly JsonPointer[] };

/**
 * Reads the variables of a step from a message: of a string its text, of anything else its JSON text.
 * `null` counts as nothing there. Bounds as of `readPointer`.
 */
export function captureVariables(
  payload: Uint8Array,
  capture: Readonly<Record<string, JsonPointer | readonly JsonPointer[]>>,
): Captured {
  const values: Record<string, string> = {};
  for (const [name, from] of Object.entries(capture)) {
    const pointers = typeof from === 'string' ? [from] : from;
    const value = firstValue(payload, pointers);
    if (value === null) return { ok: false, name, pointers };
    values[name] = value;
  }
  return { ok: true, values };
}

function firstValue(payload: Uint8Array, pointers: readonly JsonPointer[]): string | null {
  for (const pointer of pointers) {
    const raw = readPointer(payload, pointer);
    if (raw === null || raw === 'null') continue;
    return raw.startsWith('"') ? (parseString(raw) ?? raw.slice(1, -1)) : raw;
  }
  return null;
}
