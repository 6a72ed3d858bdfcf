import type { Capture } from '../engine/capture/capture.ts';
import { EngineError } from '../engine/engine-error.ts';

interface Save {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
  fraction: number;
}

/** Copies of captures under way, at most one of each capture. */
export class CaptureSaves {
  readonly #saves = new Map<number, Save>();
  readonly #onProgress: () => void;

  constructor(onProgress: () => void) {
    this.#onProgress = onProgress;
  }

  /** Copies a capture to a file; false when that was given up. Throws EngineError. */
  async save(captureId: number, capture: Capture, path: string): Promise<boolean> {
    if (this.#saves.has(captureId)) {
      throw new EngineError(
        'capture-saving',
        'This capture is being saved already. Wait for it, or cancel it.',
      );
    }
    const controller = new AbortController();
    const ended = capture.saveAs(path, {
      signal: controller.signal,
      onProgress: (fraction) => {
        save.fraction = fraction;
        this.#onProgress();
      },
    });
    const save: Save = { controller, ended, fraction: 0 };
    this.#saves.set(captureId, save);
    this.#onProgress();
    try {
      await ended;
      return true;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'capture-save-cancelled') {
        return false;
      }
      throw error;
    } finally {
      this.#saves.delete(captureId);
      this.#onProgress();
    }
  }

  /** How much of a capture is copied, 0 to 1; null when it is not being saved. */
  fractionOf(captureId: number): number | null {
    return this.#saves.get(captureId)?.fraction ?? null;
  }

  cancel(captureId: number): void {
    this.#saves.get(captureId)?.controller.abort();
  }

  /** Gives up all; once nothing of them is left. */
  async stop(): Promise<void> {
    const saves = [...this.#saves.values()];
    for (const { controller } of saves) {
      controller.abort();
    }
    await Promise.allSettled(saves.map(({ ended }) => ended));
  }
}
