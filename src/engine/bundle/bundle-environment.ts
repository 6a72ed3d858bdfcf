import { arch, release, type } from 'node:os';
import type { BundleEnvironment } from '../../core/redact/bundle-info.ts';

/** This program and the system it runs on; `app` is its name and version. */
export function bundleEnvironment(app: string): BundleEnvironment {
  const { node, electron } = process.versions;
  return {
    app,
    system: `${type()} ${release()} ${arch()}`,
    node,
    electron: electron ?? null,
  };
}
