import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version in the package.json that this program belongs to. */
export function programVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const version = versionIn(join(folder, 'package.json'));
    if (version !== null) {
      return version;
    }
    const parent = dirname(folder);
    if (parent === folder) {
      return 'unknown';
    }
    folder = parent;
  }
}

function versionIn(file: string): string | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null) {
      return null;
    }
    if (!('name' in manifest && 'version' in manifest) || manifest.name !== 'framescope') {
      return null;
    }
    return typeof manifest.version === 'string' ? manifest.version : null;
  } catch {
    // No such file here; it is looked for further up.
    return null;
  }
}
