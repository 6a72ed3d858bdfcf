import type { Socket } from 'node:net';
import { nowUs } from '../clock.ts';

/**
 * Calls `left` with the bytes of each write once the system has taken them, and with the time when the
 * write was asked for. Bytes that never leave are never told. The returned function ends it.
 */
export function tapWrites(
  socket: Socket,
  left: (bytes: Uint8Array, askedUs: number) => void,
): () => void {
  const write = socket.write.bind(socket);
  socket.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    const askedUs = nowUs();
    const encoding = typeof rest[0] === 'string' ? rest[0] : undefined;
    const callback = rest.find((argument) => typeof argument === 'function');
    const written = (error?: Error | null): void => {
      if (error === undefined || error === null) {
        left(bytesOf(chunk, encoding), askedUs);
      }
      if (callback !== undefined) {
        Reflect.apply(callback, undefined, [error]);
      }
    };
    return Reflect.apply(write, socket, [chunk, encoding, written]) as boolean;
  };
  return () => {
    Reflect.deleteProperty(socket, 'write');
  };
}

function bytesOf(chunk: unknown, encoding: string | undefined): Uint8Array {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8');
  }
  return chunk instanceof Uint8Array ? chunk : new Uint8Array();
}
