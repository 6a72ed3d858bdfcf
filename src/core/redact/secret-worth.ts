/** Words that stand everywhere: replacing them everywhere would make the log unreadable. */
const common = new Set([
  'undefined',
  'default',
  'localhost',
  'password',
  'passwd',
  'secret',
  'bearer',
  'unknown',
  'anonymous',
  'nobody',
  'public',
  'private',
  'session',
  'string',
  'object',
  'number',
  'boolean',
  'cookie',
  'websocket',
  'upgrade',
]);

const minLength = 6;
const minDigits = 8;
/** Longer than any key; comparing much more at every place would take too long. */
const maxLength = 16_384;

/** Nothing to hide: empty, masked already, or a placeholder of a template. */
export function isNoSecret(value: string): boolean {
  return (
    value === '' ||
    /^\*+$/.test(value) ||
    /^(?:true|false|null|undefined)$/i.test(value) ||
    /^\{\{[^{}]*\}\}$/.test(value)
  );
}

/**
 * Whether a secret is looked for everywhere once it is known. A text of one word, as a member called
 * `token` has it when a text is streamed word by word, is not: it stands in every other message.
 */
export function isWorthLookingFor(value: string, nameIsOfPasswords: boolean): boolean {
  if (value.length < minLength || value.length > maxLength) return false;
  if (common.has(value.toLowerCase())) return false;
  if (/^\d+$/.test(value)) return value.length >= minDigits;
  return nameIsOfPasswords || !/^\s*\p{L}+[\s\p{P}]*$/u.test(value);
}
