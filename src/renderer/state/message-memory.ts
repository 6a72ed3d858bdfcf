import { readStored, writeStored } from './stored-value.ts';

interface RememberedText {
  /** Which message of which profile. */
  readonly key: string;
  readonly text: string;
}

/** Messages whose values are remembered. */
const maxRemembered = 60;
/** Longest text remembered, UTF-16 units. */
const maxTextLength = 32 * 1024;
const storageKey = 'framescope.message-values';

function parseRemembered(value: unknown): readonly RememberedText[] | null {
  return Array.isArray(value) ? value.filter(isRemembered).slice(0, maxRemembered) : null;
}

function isRemembered(value: unknown): value is RememberedText {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { key, text } = value as Partial<Record<keyof RememberedText, unknown>>;
  return typeof key === 'string' && typeof text === 'string';
}

/** What names a message of a profile among those remembered. */
export function memoryKey(profileId: string, messageId: string): string {
  return JSON.stringify([profileId, messageId]);
}

/** The text that a message had last; null when it was not used yet. */
export function rememberedText(key: string): string | null {
  return readStored(storageKey, parseRemembered, []).find((each) => each.key === key)?.text ?? null;
}

/** Remembers the text of a message for the next time; null forgets it. */
export function rememberText(key: string, text: string | null): void {
  const others = readStored(storageKey, parseRemembered, []).filter((each) => each.key !== key);
  const kept = text === null || text.length > maxTextLength ? [] : [{ key, text }];
  writeStored(storageKey, [...kept, ...others].slice(0, maxRemembered));
}
