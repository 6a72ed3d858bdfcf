import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * The file below `root` that a URL of the app's own scheme names; null for anything that is not
 * plainly a file there: other hosts, dot segments, encoded separators, NUL, drive letters.
 */
export function assetPath(root: string, url: string): string | null {
  const raw = /^app:\/\/framescope(\/[^?#]*)(?:[?#].*)?$/.exec(url)?.[1];
  if (raw === undefined) {
    return null;
  }
  const decoded = decode(raw === '/' ? '/index.html' : raw);
  if (decoded === null || !/^(?:\/[A-Za-z0-9_@+-][A-Za-z0-9._@+-]*)+$/.test(decoded)) {
    return null;
  }
  const path = join(root, decoded);
  const inside = relative(root, path);
  return inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..' ? null : path;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
