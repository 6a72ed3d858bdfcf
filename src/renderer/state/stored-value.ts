/**
 * Reads a JSON value from local storage; `fallback` when there is none, when `parse` refuses it, or when
 * storage cannot be used. What is kept there only makes the window comfortable, so losing it is no error.
 */
export function readStored<T>(key: string, parse: (value: unknown) => T | null, fallback: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : (parse(JSON.parse(text)) ?? fallback);
  } catch {
    return fallback;
  }
}

/** Writes a JSON value to local storage; does nothing where storage is full or denied. */
export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // See readStored: comfort only.
  }
}
