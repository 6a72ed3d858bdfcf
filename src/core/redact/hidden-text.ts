import { defaultRedactionRules } from './redaction-rules.ts';
import { SecretFinder } from './secret-finder.ts';

/** What stands for a secret that was left out. */
export const hiddenSecret = '***';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Addresses and the name of a login stay: what is shown is for the user's own eyes, or those of a colleague. */
const finder = new SecretFinder({
  ...defaultRedactionRules,
  groups: { ...defaultRedactionRules.groups, emails: false, addresses: false },
  keep: { ...defaultRedactionRules.keep, names: ['login'] },
});

/** Texts within texts are looked into so often. */
const maxDepth = 4;
/** A variable in the place of a value tells nothing. */
const template = /^\{\{[^{}]*\}\}$/;

/** A text with `***` for what an export would replace: keys, logins, tokens of known makers. */
export function textWithoutSecrets(text: string, depth = 0): string {
  const bytes = encoder.encode(text);
  const places: { readonly start: number; readonly end: number; readonly shown: string }[] = [];
  finder.find(bytes, {
    found: ({ start, end, value }) => {
      if (!template.test(value)) places.push({ start, end, shown: hiddenSecret });
    },
    known: () => undefined,
    nested: (start, end, inner) => {
      const shown = depth < maxDepth ? textWithoutSecrets(inner, depth + 1) : inner;
      if (shown !== inner) places.push({ start, end, shown: JSON.stringify(shown).slice(1, -1) });
    },
  });
  if (places.length === 0) return text;
  const isWhole = (shown: string): number => (shown === hiddenSecret ? 0 : 1);
  places.sort((a, b) => a.start - b.start || b.end - a.end || isWhole(a.shown) - isWhole(b.shown));
  let [whole, at] = ['', 0];
  for (const { start, end, shown } of places) {
    if (start >= at) whole += decoder.decode(bytes.subarray(at, start)) + shown;
    at = Math.max(at, end);
  }
  return whole + decoder.decode(bytes.subarray(at));
}
