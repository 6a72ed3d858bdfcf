/** A text message as a JSON object. Null for what is not JSON or is JSON of another kind. */
export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A text member, at most 10,000 characters of it; '' for none. */
export function textOf(message: Readonly<Record<string, unknown>>, name: string): string {
  const value = message[name];
  return typeof value === 'string' ? value.slice(0, 10_000) : '';
}

/** The words of a text, each with the space behind it. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [];
}
