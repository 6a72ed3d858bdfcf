import { useMemo } from 'react';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { ClockDrift } from '../../../core/latency/clock-drift.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { countOf } from '../../ui/count.ts';
import { Teaching } from './Teaching.tsx';
import { TimeChart, type ChartLine } from './TimeChart.tsx';
import { durationAxis } from './time-chart-options.ts';
import panelStyles from './latency-panel.module.css';

const axes = { left: durationAxis, right: null };

/** Which clock is ahead, and by how much. */
function offsetWords(offsetUs: number): string {
  const by = formatDurationUs(Math.abs(offsetUs));
  return `Our clock is about ${by} ${offsetUs < 0 ? 'behind' : 'ahead of'} the server’s.`;
}

/** The server's clock beside ours, and how much longer than the fastest its messages took to come. */
export function ClockTab({
  clock,
  origin,
}: {
  readonly clock: ClockDrift | null;
  readonly origin: ClockOrigin | null;
}) {
  const points = clock?.points;
  const lines = useMemo((): readonly ChartLine[] => {
    const inMs = (points ?? []).map(({ timeUs, delayUs }) => ({ timeUs, value: delayUs / 1000 }));
    return [{ color: '--send', axis: 'left', shape: 'line', points: inMs }];
  }, [points]);
  if (clock === null) {
    return (
      <Teaching>
        When a profile says where messages carry the server’s time, its clock is compared with ours
        here.
      </Teaching>
    );
  }
  const newest = clock.points.at(-1);
  return (
    <>
      <p className={panelStyles.line}>
        <strong>{offsetWords(clock.offsetUs)}</strong> {countOf(clock.samples, 'time stamp')} looked
        at.
      </p>
      <p className={panelStyles.line}>
        On the way to us, beyond the fastest message
        {newest === undefined ? ':' : `: ${formatDurationUs(newest.delayUs)} now`}
      </p>
      <TimeChart
        lines={lines}
        axes={axes}
        origin={origin}
        words={`One-way delay beyond the fastest message over time${newest === undefined ? '' : `, now ${formatDurationUs(newest.delayUs)}`}.`}
        empty="No time stamp has come yet"
      />
    </>
  );
}
