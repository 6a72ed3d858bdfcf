import type { Events, Requests } from './contract.ts';

/** The channel on which a request crosses between the processes. */
export function requestChannel(name: keyof Requests): string {
  return `framescope:request:${name}`;
}

/**
 * The channel on which the preload hands over a file that the user dropped on the window. The page has no
 * way to it: only the preload sees the drop and knows the path.
 */
export const droppedFileChannel = 'framescope:dropped-file';

/** The channel on which an event crosses between the processes. */
export function eventChannel(name: keyof Events): string {
  return `framescope:event:${name}`;
}
