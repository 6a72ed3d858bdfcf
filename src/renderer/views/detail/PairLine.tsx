import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { EntrySummary } from '../../../core/log/entry-summary.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { goToSeq } from '../../state/go-to-request.ts';
import { isSlow, latencyThreshold } from '../../state/latency-threshold.ts';
import { wallTime } from '../../state/log-view-clock.ts';
import { openRequest } from '../../state/request-answers.ts';
import { Button } from '../../ui/Button.tsx';
import { actWords } from '../events/act-words.ts';
import styles from './pair-line.module.css';

/** The other half of a request and its answer with both times, and what a profile had to do with it. */
export function PairLine({ summary }: { readonly summary: EntrySummary }) {
  const thresholdMs = useStore(latencyThreshold, (state) => state.thresholdMs);
  const news = useStore(openRequest, ({ seq, answer }) => (seq === summary.seq ? answer : null));
  const answer = news ?? summary.answer ?? null;
  return (
    <>
      {summary.act !== undefined && <Line>{actWords(summary.act).sentence}.</Line>}
      {summary.pair !== null && (
        <AnswerLine summary={summary} pair={summary.pair} thresholdMs={thresholdMs} />
      )}
      {answer === 'waiting' && <Line>No answer has come yet.</Line>}
      {answer === 'unanswered' && (
        <Line look="warning">No answer came in the time there is for it.</Line>
      )}
      {answer !== null && typeof answer === 'object' && (
        <Line
          look={isSlow(answer.latencyUs, thresholdMs) ? 'warning' : 'plain'}
          seq={answer.seq}
          keys="]"
        >
          Answered by #{answer.seq} after {formatDurationUs(answer.latencyUs)}
          {slowWords(answer.latencyUs, thresholdMs)}
          {' · at '}
          {wallTime(summary.timeUs + answer.latencyUs, summary.connectionId)}
        </Line>
      )}
    </>
  );
}

function AnswerLine({
  summary,
  pair: { requestSeq, latencyUs, duplicate },
  thresholdMs,
}: {
  readonly summary: EntrySummary;
  readonly pair: NonNullable<EntrySummary['pair']>;
  readonly thresholdMs: number | null;
}) {
  const isWarning = duplicate === true || isSlow(latencyUs, thresholdMs);
  return (
    <Line look={isWarning ? 'warning' : 'plain'} seq={requestSeq} keys="[">
      {duplicate === true ? 'Another answer to' : 'Answers'} #{requestSeq} after{' '}
      {formatDurationUs(latencyUs)}
      {slowWords(latencyUs, thresholdMs)}
      {' · sent '}
      {wallTime(summary.timeUs - latencyUs, summary.connectionId)}
      {duplicate === true && '. It had been answered before'}
    </Line>
  );
}

function slowWords(latencyUs: number, thresholdMs: number | null): string {
  return isSlow(latencyUs, thresholdMs) ? ` (slower than ${String(thresholdMs)} ms)` : '';
}

function Line({
  look = 'plain',
  seq = null,
  keys,
  children,
}: {
  readonly look?: 'plain' | 'warning';
  /** Where its button goes; null for a line without one. */
  readonly seq?: number | null;
  readonly keys?: string;
  readonly children: ReactNode;
}) {
  return (
    <p className={styles.line} data-look={look}>
      <span>{children}</span>
      {seq !== null && (
        <Button
          look="quiet"
          className={styles.go}
          title={`Go to #${String(seq)} (${keys ?? ''})`}
          onClick={() => void goToSeq(seq)}
        >
          Go to #{seq}
        </Button>
      )}
    </p>
  );
}
