import { paceOf, type Pace } from '../engine/convert/pace.ts';
import { EngineError } from '../engine/engine-error.ts';
import { onFirstInterrupt } from './interrupt.ts';

/**
 * Does work that the first Ctrl+C (or SIGTERM) gives up at its next turn, so that it can take away what is
 * half done. Throws EngineError `conversion-cancelled` then; the next Ctrl+C ends the process at once.
 */
export async function interruptible<T>(work: (pace: Pace) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = onFirstInterrupt(() => {
    controller.abort(
      new EngineError(
        'conversion-cancelled',
        'It was given up before its end; no file was written.',
      ),
    );
  });
  try {
    return await work(paceOf({ signal: controller.signal }));
  } finally {
    stop();
  }
}
