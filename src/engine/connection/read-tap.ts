import type { Socket } from 'node:net';

/**
 * Calls `read` with each chunk that comes, in place of the listeners of `'data'`, with a function that
 * hands bytes on to them.
 */
export function tapReads(
  socket: Socket,
  read: (chunk: Uint8Array, handOn: (bytes: Uint8Array) => void) => void,
): void {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...rest: unknown[]) => boolean;
  const handOn = (bytes: Uint8Array): void => {
    emit('data', bytes);
  };
  socket.emit = (event: string | symbol, ...rest: unknown[]): boolean => {
    if (event !== 'data' || !(rest[0] instanceof Uint8Array)) {
      return emit(event, ...rest);
    }
    read(rest[0], handOn);
    return true;
  };
}
