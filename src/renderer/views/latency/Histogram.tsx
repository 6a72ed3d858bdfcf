import { useId, useState, type KeyboardEvent } from 'react';
import type { HistogramBucket } from '../../../core/latency/named-pairs.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { countOf, formatCount } from '../../ui/count.ts';
import styles from './histogram.module.css';

/**
 * How long answers took, as bars over a logarithmic scale. The arrow keys go from bar to bar; what
 * the bar holds stands below.
 */
export function Histogram({
  name,
  buckets,
  newest,
}: {
  readonly name: string;
  readonly buckets: readonly HistogramBucket[];
  /** How many of the newest measurements it shows; null when it shows all. */
  readonly newest: number | null;
}) {
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  if (total === 0) {
    return <p className={styles.nothing}>Nothing measured yet</p>;
  }
  const peak = buckets.findIndex(({ count }) => count === most);
  const current = Math.min(buckets.length - 1, at ?? peak);

  function onKeyDown(event: KeyboardEvent): void {
    const next = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: buckets.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(buckets.length - 1, next)));
    }
  }

  const bucket = buckets[current];
  return (
    <figure className={styles.histogram}>
      <ol
        className={styles.bars}
        role="listbox"
        aria-label={`Histogram of ${name}`}
        aria-activedescendant={`${id}-${String(current)}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseLeave={() => {
          setAt(null);
        }}
      >
        {buckets.map((each, index) => (
          <li
            key={index}
            id={`${id}-${String(index)}`}
            role="option"
            aria-selected={index === current}
            aria-label={bucketWords(each, total)}
            className={styles.bar}
            onMouseEnter={() => {
              setAt(index);
            }}
          >
            <span style={{ height: `${String(barPercent(each.count, most))}%` }} />
          </li>
        ))}
      </ol>
      <div className={styles.scale} aria-hidden>
        <span>{formatDurationUs(buckets[0]?.fromUs ?? 0)}</span>
        <span>{formatDurationUs(buckets.at(-1)?.toUs ?? 0)}</span>
      </div>
      <figcaption className={styles.caption}>
        {bucket !== undefined && bucketWords(bucket, total)}
        {newest !== null && <span> · of the newest {formatCount(newest)}</span>}
      </figcaption>
    </figure>
  );
}

/** A bar that stands for anything can be seen. */
function barPercent(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(3, (count / most) * 100);
}

function bucketWords({ fromUs, toUs, count }: HistogramBucket, total: number): string {
  const part = ((count / total) * 100).toFixed(1);
  return `${formatDurationUs(fromUs)} to ${formatDurationUs(toUs)}: ${countOf(count, 'answer')}, ${part} %`;
}
