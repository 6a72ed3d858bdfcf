import type { WritableCapture } from '../engine/capture/capture.ts';
import { createCapture, createMemoryCapture } from '../engine/capture/create-capture.ts';
import type { EngineWorkerData } from './engine-message.ts';

/**
 * The capture that this app writes from now on: a file, or memory when no file can be made, which its
 * warning says.
 */
export function beginLiveCapture({ capturePath, appVersion }: EngineWorkerData): WritableCapture {
  const options = { createdBy: `Framescope ${appVersion}` };
  try {
    return createCapture(capturePath, options);
  } catch (error) {
    console.error(`Nothing is written to a file: ${String(error)}`);
    return createMemoryCapture(options);
  }
}
