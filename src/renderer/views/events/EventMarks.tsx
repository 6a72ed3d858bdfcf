import { CircleSlash, Cog, Copy, Hourglass, StickyNote, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EntrySummary } from '../../../core/log/entry-summary.ts';
import type { PairLink } from '../../../core/log/log-entry.ts';
import type { RequestAnswer } from '../../../core/log/request-answer.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { isSlow } from '../../state/latency-threshold.ts';
import { engineNowUs, isLiveShown, session } from '../../state/session.ts';
import { actWords } from './act-words.ts';
import styles from './event-marks.module.css';
import spokenStyles from './events.module.css';

/** What is said of a row before its preview. */
export interface MarkedRow {
  readonly summary: EntrySummary;
  readonly note: string;
  readonly showsServer: boolean;
  /** From which latency on a pair is slow, milliseconds; null for never. */
  readonly thresholdMs: number | null;
}

function Spoken({ text }: { readonly text: string }) {
  return <span className={spokenStyles.spoken}>{text}</span>;
}

function isMarked({ summary, note, showsServer }: MarkedRow): boolean {
  const { pair, act, answer } = summary;
  const isOpen = answer === 'waiting' || answer === 'unanswered';
  return note !== '' || showsServer || pair !== null || act !== undefined || isOpen;
}

/** The marks of a row and its preview: the bare text for most rows. */
export function markedPreview(row: MarkedRow): ReactNode {
  const { summary, note, showsServer, thresholdMs } = row;
  if (!isMarked(row)) {
    return summary.preview;
  }
  return (
    <>
      {note !== '' && (
        <span className={styles.note} title={note}>
          <StickyNote size={11} aria-hidden />
          <Spoken text="note: " />
          {note}
        </span>
      )}
      {showsServer && summary.connectionId !== 0 && (
        <span className={styles.mark}>server {summary.connectionId}</span>
      )}
      {summary.act !== undefined && <ActMark act={summary.act} />}
      {summary.pair !== null && <PairMark pair={summary.pair} thresholdMs={thresholdMs} />}
      {summary.answer !== undefined && (
        <RequestMark answer={summary.answer} sentUs={summary.timeUs} thresholdMs={thresholdMs} />
      )}
      {summary.preview}
    </>
  );
}

function ActMark({ act }: { readonly act: NonNullable<EntrySummary['act']> }) {
  const { word, sentence } = actWords(act);
  const Icon = act.kind === 'held' ? Hourglass : Cog;
  return (
    <span className={styles.mark} title={sentence}>
      <Icon size={11} aria-hidden />
      <span aria-hidden>{word}</span>
      <Spoken text={`${sentence}. `} />
    </span>
  );
}

function PairMark({
  pair: { requestSeq, latencyUs, duplicate },
  thresholdMs,
}: {
  readonly pair: PairLink;
  readonly thresholdMs: number | null;
}) {
  const latency = formatDurationUs(latencyUs);
  if (duplicate === true) {
    return (
      <span
        className={styles.warning}
        title={`#${String(requestSeq)} had been answered before; this answer came ${latency} after it`}
      >
        <Copy size={11} aria-hidden />
        <Spoken text="answers " />#{requestSeq} · duplicate
      </span>
    );
  }
  const slow = isSlow(latencyUs, thresholdMs);
  return (
    <span
      className={slow ? styles.warning : styles.mark}
      title={`Answers #${String(requestSeq)} after ${latency}${slow ? `, slower than ${String(thresholdMs)} ms` : ''}`}
    >
      {slow && <Timer size={11} aria-hidden />}
      <Spoken text="answers " />#{requestSeq} · {latency}
      {slow && ' slow'}
    </span>
  );
}

function RequestMark({
  answer,
  sentUs,
  thresholdMs,
}: {
  readonly answer: RequestAnswer;
  readonly sentUs: number;
  readonly thresholdMs: number | null;
}) {
  if (answer === 'unanswered') {
    return (
      <span className={styles.warning} title="No answer came in the time there is for it">
        <CircleSlash size={11} aria-hidden />
        no answer
      </span>
    );
  }
  if (answer !== 'waiting') {
    return null;
  }
  if (!isLiveShown(session.getState())) {
    return (
      <span className={styles.waiting} title="No answer had come when the capture ended">
        <Hourglass size={11} aria-hidden />
        waiting
      </span>
    );
  }
  const elapsedUs = Math.max(0, engineNowUs() - sentUs);
  const slow = isSlow(elapsedUs, thresholdMs);
  return (
    <span
      className={slow ? styles.warning : styles.waiting}
      title="No answer to this request has come yet"
    >
      <Hourglass size={11} aria-hidden />
      waiting {elapsed(elapsedUs)}
    </span>
  );
}

/** Tenths of a second: a figure with more digits would be a blur. */
function elapsed(elapsedUs: number): string {
  return elapsedUs < 60_000_000
    ? `${(elapsedUs / 1_000_000).toFixed(1)} s`
    : formatDurationUs(elapsedUs);
}
