/**
 * Why a file cannot be read as a HAR. `code` is stable; `offset` is the byte at which that showed, null
 * where none can be named.
 */
export class HarError extends Error {
  readonly code: 'har-not-json' | 'har-shape' | 'har-too-deep' | 'har-too-large';
  readonly offset: number | null;

  constructor(code: HarError['code'], message: string, offset: number | null = null) {
    super(message);
    this.name = 'HarError';
    this.code = code;
    this.offset = offset;
  }
}
