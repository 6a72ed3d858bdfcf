/**
 * Where secrets are kept. `system`: encrypted with a key of the system's key store. `weak`: in a file that
 * anyone who can read the user's files can read too. `memory`: nowhere; they are gone when the app ends.
 */
export type SecretKeeping = 'system' | 'weak' | 'memory';

/** What a front end may know of the secrets: their names, never a value. */
export interface SecretList {
  readonly names: readonly string[];
  /** Those in the file that could not be decrypted, and must be set again. */
  readonly unreadable: readonly string[];
  readonly keeping: SecretKeeping;
  /** Whether weak keeping is possible here, should the user agree to it. */
  readonly canKeepWeakly: boolean;
}

/** Shortest value that can be told from chance in a log, and so be masked; UTF-16 units. */
export const minSecretLength = 4;

/** Whether a value can be kept as a secret; '' stands for none. */
export function isSecretLength(value: string): boolean {
  return value === '' || value.length >= minSecretLength;
}
