import type { LatencyComputing } from '../../../core/latency/latency-report.ts';
import { computeLatency } from '../../state/latency.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './latency-panel.module.css';

/** How far the figures of an opened capture have come. */
export function ComputingBar({
  captureId,
  computing: { fraction, state },
}: {
  readonly captureId: number;
  readonly computing: LatencyComputing;
}) {
  const percent = Math.floor(fraction * 100);
  const isRunning = state === 'running';
  return (
    <div className={styles.offer}>
      <p role="status">
        {isRunning
          ? `Computing from the capture: ${String(percent)} %`
          : state === 'failed'
            ? `The capture could be read only up to ${String(percent)} %`
            : `Of the first ${String(percent)} % of the capture`}
      </p>
      {state !== 'failed' && (
        <Button
          onClick={() => {
            computeLatency(captureId, isRunning ? 'stop' : 'resume');
          }}
        >
          {isRunning ? 'Stop' : 'Go on'}
        </Button>
      )}
    </div>
  );
}
