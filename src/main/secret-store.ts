import { renameSync } from 'node:fs';
import type { SecretKeeping, SecretList } from '../core/workspace/secret-list.ts';
import type { SecretCipher } from './secret-cipher.ts';
import { readSecretFile, secretFileText, type SecretFile } from './secret-file.ts';
import { writeWorkspaceFile } from '../engine/workspace/workspace-file.ts';

interface SecretStoreOptions {
  /** Where encrypted secrets are kept; readable by the user alone. */
  readonly file: string;
  readonly cipher: SecretCipher;
}

/**
 * Values that are never shown, logged or written as they are. They are kept by the system's key store;
 * where there is none, in memory alone until the app ends, or weakly when the user agreed to that.
 */
export class SecretStore {
  readonly #options: SecretStoreOptions;
  readonly #values = new Map<string, string>();
  readonly #unreadable = new Set<string>();
  #isLoaded = false;
  #onFile: SecretFile = { allowsWeak: false, secrets: {} };
  #writing: Promise<void> = Promise.resolve();

  constructor(options: SecretStoreOptions) {
    this.#options = options;
  }

  /** The value of a secret; null when there is none of the name. */
  get(name: string): string | null {
    this.#load();
    return this.#values.get(name) ?? null;
  }

  /** All secrets by name, for filling in templates. */
  all(): ReadonlyMap<string, string> {
    this.#load();
    return new Map(this.#values);
  }

  /** What may be known outside of this process. */
  list(): SecretList {
    this.#load();
    return {
      names: [...this.#values.keys()].sort(),
      unreadable: [...this.#unreadable].sort(),
      keeping: this.#keeping(),
      canKeepWeakly: this.#options.cipher.strength() === 'weak',
    };
  }

  /** Keeps a value from now on; '' forgets it. It reaches the file a little later: see `written`. */
  set(name: string, value: string): void {
    this.#load();
    if (value === '') {
      this.#values.delete(name);
    } else {
      this.#values.set(name, value);
    }
    this.#unreadable.delete(name);
    this.#write();
  }

  /** Gives a secret another name; nothing happens when there is none of the old one. */
  rename(from: string, to: string): void {
    this.#load();
    const value = this.#values.get(from);
    if (value !== undefined && from !== to) {
      this.#values.delete(from);
      this.#values.set(to, value);
      this.#unreadable.delete(to);
      this.#write();
    }
  }

  /** Keeps secrets although the key is known to everybody; or no longer, and takes them out of the file. */
  allowWeak(allowsWeak: boolean): void {
    this.#load();
    this.#onFile = { ...this.#onFile, allowsWeak };
    this.#write();
  }

  /** Resolves when the file holds what was set last; rejects when it could not be written. */
  written(): Promise<void> {
    return this.#writing;
  }

  #keeping(): SecretKeeping {
    const strength = this.#options.cipher.strength();
    if (strength === 'weak') {
      return this.#onFile.allowsWeak ? 'weak' : 'memory';
    }
    return strength === 'system' ? 'system' : 'memory';
  }

  #load(): void {
    if (this.#isLoaded) {
      return;
    }
    this.#isLoaded = true;
    const { file, cipher } = this.#options;
    const found = readSecretFile(file);
    if (found === null) {
      const aside = `${file}.damaged`;
      console.error(`The file of secrets cannot be read. It is moved to ${aside} and not used.`);
      try {
        renameSync(file, aside);
      } catch (error) {
        console.error(`It could not be moved: ${String(error)}`);
      }
      return;
    }
    this.#onFile = found;
    if (this.#keeping() === 'weak') {
      cipher.useWeak();
    }
    for (const [name, encrypted] of Object.entries(found.secrets)) {
      try {
        this.#values.set(name, cipher.decrypt(Buffer.from(encrypted, 'base64')));
      } catch {
        // Another user's key, or a key store that is locked. The bytes stay until the secret is set again.
        this.#unreadable.add(name);
      }
    }
  }

  #write(): void {
    this.#writing = this.#writing.then(
      () => this.#writeNow(),
      () => this.#writeNow(),
    );
    this.#writing.catch((error: unknown) => {
      console.error(`Secrets could not be kept: ${String(error)}`);
    });
  }

  async #writeNow(): Promise<void> {
    const { file, cipher } = this.#options;
    if (this.#keeping() === 'weak') {
      cipher.useWeak();
    }
    const kept = this.#keeping() === 'memory' ? [] : [...this.#values];
    const untouched = Object.entries(this.#onFile.secrets).filter(([name]) =>
      this.#unreadable.has(name),
    );
    const encrypted = kept.map(
      ([name, value]) => [name, Buffer.from(cipher.encrypt(value)).toString('base64')] as const,
    );
    const { allowsWeak } = this.#onFile;
    this.#onFile = { allowsWeak, secrets: Object.fromEntries([...untouched, ...encrypted]) };
    await writeWorkspaceFile(file, secretFileText(this.#onFile), 0o600);
  }
}
