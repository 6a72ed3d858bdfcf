import { visibleText } from '../../../core/text/visible.ts';

/** Most characters of a head or a body shown at once. */
const maxShown = 64 * 1024;

/** Bytes of an HTTP head or body as lines of text, with everything else that hides made visible. */
export function headText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, maxShown));
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => visibleText(line, maxShown))
    .join('\n');
}
