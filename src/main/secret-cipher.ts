import { safeStorage } from 'electron';

/** Encrypts with a key that the system keeps. */
export interface SecretCipher {
  /** `weak`: the key is the same everywhere, so that encryption keeps out nobody. */
  strength(): 'system' | 'weak' | 'none';
  /** Lets a weak key be used; asked for only when the user agreed. */
  useWeak(): void;
  encrypt(text: string): Uint8Array;
  /** Throws when the bytes were encrypted by somebody else. */
  decrypt(bytes: Uint8Array): string;
}

/** The system's key store, through Electron. Asked only when the first secret is, since that may show a dialog. */
export const systemCipher: SecretCipher = {
  strength() {
    if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
      return 'weak';
    }
    return safeStorage.isEncryptionAvailable() ? 'system' : 'none';
  },
  useWeak() {
    safeStorage.setUsePlainTextEncryption(true);
  },
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
};
