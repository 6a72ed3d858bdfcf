import { constants, getPriority, setPriority } from 'node:os';

/**
 * Gives the calling thread the priority of any other program, on Linux, where a thread has one of its
 * own. Chromium raises that of the main thread where it may, and a thread started from there inherits
 * it: a flood would then be read before the frames that show it are drawn.
 */
export function takeNormalPriority(): void {
  if (process.platform === 'linux' && getPriority() < constants.priority.PRIORITY_NORMAL) {
    setPriority(constants.priority.PRIORITY_NORMAL);
  }
}
