import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Leftover, RedactionChange } from '../../../core/redact/redaction.ts';
import { minSecretLength } from '../../../core/redact/redaction-rules.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { goToSeq } from '../../state/go-to-request.ts';
import { closeShare, previewWith, share, wantChanges } from '../../state/share.ts';
import { leftoverWords, reasonWords } from '../../state/share-words.ts';
import { sayInList } from '../../state/list-message.ts';
import { liveCaptureId } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { VirtualRows } from '../detail/VirtualRows.tsx';
import styles from './share-dialog.module.css';

/** Of a value, so that what it was and what it will be fit on a line. */
const maxValueLength = 28;
/** Longest text that a change and a leftover hold whole. */
const wholeLength = { change: 199, leftover: 59 };
const lineHeight = 18;
const maxLines = 14;

/** Every change as it is and as it will be, and what may be a secret still. */
export function ShareChanges() {
  const preview = useStore(share, (state) => state.preview);
  const changes = useStore(share, (state) => state.changes);
  const isLive = useStore(share, (state) => state.captureId === liveCaptureId);
  const onVisible = useCallback((first: number, count: number) => {
    void wantChanges(first, count);
  }, []);
  if (preview === null) {
    return null;
  }
  const { counts, listed, leftovers, leftoverCount, endSeq } = preview;
  return (
    <div className={styles.body}>
      <p role="status" className={styles.text}>
        {counts.changes === 0
          ? 'No secret was found: nothing would be replaced.'
          : `${countOf(counts.values, 'value')} in ${countOf(counts.changes, 'place')}.`}
        {listed < counts.changes && ` The first ${listed.toLocaleString('en-US')} are listed.`}
      </p>
      {isLive && (
        <p className={styles.text}>
          The bundle ends with event {(endSeq - 1).toLocaleString('en-US')}: what is recorded after
          this look is not in it.
        </p>
      )}
      {listed > 0 && (
        <div
          className={styles.changes}
          style={{ height: Math.min(maxLines, listed) * lineHeight + 10 }}
        >
          <VirtualRows
            label="Changes"
            count={listed}
            gutterWidth={0}
            onVisible={onVisible}
            renderRow={(index) => <ChangeRow change={changes.get(index)} />}
          />
        </div>
      )}
      {leftoverCount > 0 && (
        <section aria-label="May be secrets still" className={styles.leftovers}>
          <h3>
            {leftoverCount === 1
              ? 'One text may be a secret still'
              : `${countOf(leftoverCount, 'text')} may be secrets still`}
          </h3>
          <ul>
            {leftovers.map((leftover) => (
              <LeftoverRow key={`${leftover.why} ${leftover.text}`} leftover={leftover} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ChangeRow({ change }: { readonly change: RedactionChange | undefined }) {
  if (change === undefined) {
    return <span className={styles.quiet}>…</span>;
  }
  const { seq, place, reason, before, after } = change;
  return (
    <span className={styles.change}>
      <Seq seq={seq} />
      <span className={styles.place}>{visibleText(place, 60)}</span>
      <span className={styles.values}>
        <del>{visibleText(before, maxValueLength)}</del> <span aria-hidden>→</span>{' '}
        <ins>{visibleText(after, maxValueLength)}</ins>
      </span>
      <span className={styles.quiet}>{reasonWords[reason]}</span>
      <span className={styles.space} />
      {canBeKept(change) && (
        <button
          type="button"
          className={styles.link}
          onClick={() => void previewWith('keepValues', before)}
        >
          Leave<span className="visually-hidden"> {visibleText(before, 40)} as it is</span>
        </button>
      )}
    </span>
  );
}

/** Whether the value is known whole, and a line can hold it. */
function canBeKept({ before, reason }: RedactionChange): boolean {
  return reason !== 'opaque' && before.length <= wholeLength.change && fitsALine(before);
}

function fitsALine(text: string): boolean {
  return text !== '' && text.trim() === text && !/[\r\n]/.test(text);
}

function LeftoverRow({ leftover }: { readonly leftover: Leftover }) {
  const { seq, place, why, text, count } = leftover;
  return (
    <li className={styles.leftover}>
      <Seq seq={seq} /> <code>{visibleText(text, 60)}</code>{' '}
      <span className={styles.quiet}>
        {leftoverWords[why]}, {visibleText(place, 60)}
        {count > 1 && `, ${countOf(count, 'time')}`}
      </span>
      <span className={styles.space} />
      {text.length >= minSecretLength && text.length <= wholeLength.leftover && fitsALine(text) && (
        <Button look="quiet" onClick={() => void previewWith('values', text)}>
          Replace<span className="visually-hidden"> {visibleText(text, 40)}</span>
        </Button>
      )}
    </li>
  );
}

/** Closes the dialog and goes to the event. */
function Seq({ seq }: { readonly seq: number | null }) {
  if (seq === null) {
    return null;
  }
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        closeShare();
        void goToSeq(seq);
        sayInList('File > Share… goes on where you left it.', 'until the next');
      }}
    >
      Event {seq}
    </button>
  );
}
