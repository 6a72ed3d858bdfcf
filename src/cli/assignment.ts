import { UsageError } from './usage-error.ts';

/** `name=value`, as the option takes it. Throws UsageError. */
export function parseAssignment(
  option: string,
  text: string,
): { readonly name: string; readonly value: string } {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError(
      `${JSON.stringify(text)} has no name and value.`,
      `Write ${option} name=value.`,
    );
  }
  return { name: text.slice(0, equals), value: text.slice(equals + 1) };
}
