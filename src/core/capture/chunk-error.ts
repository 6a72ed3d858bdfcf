/** Bytes that are not a whole chunk, or an entry in it that cannot be read; `message` is a sentence. */
export class ChunkError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ChunkError';
  }
}
