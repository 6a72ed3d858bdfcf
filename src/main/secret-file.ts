import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the file of secrets holds: encrypted bytes by name. */
export interface SecretFile {
  /** Whether the user agreed to a key that keeps out nobody. */
  readonly allowsWeak: boolean;
  readonly secrets: Readonly<Record<string, string>>;
}

const maxFileLength = 4 * 1024 * 1024;

const schema = z.object({
  framescopeSecrets: z.literal(1),
  allowsWeak: z.boolean(),
  secrets: z.record(z.string().max(200), z.base64()),
});

/** Reads the file of secrets; an empty one when there is none, null when it holds something else. */
export function readSecretFile(path: string): SecretFile | null {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > maxFileLength ? null : schema.parse(JSON.parse(text));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? { allowsWeak: false, secrets: {} }
      : null;
  }
}

/** The text of the file of secrets. */
export function secretFileText({ allowsWeak, secrets }: SecretFile): string {
  const sorted = Object.fromEntries(Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ framescopeSecrets: 1, allowsWeak, secrets: sorted }, null, 2)}\n`;
}
