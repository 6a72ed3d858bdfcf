import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { Leftover, RedactionChange } from '../../../core/redact/redaction.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { goToSeq } from '../../state/go-to-request.ts';
import { closeShare, share, wantChanges } from '../../state/share.ts';
import { leftoverWords, reasonWords } from '../../state/share-words.ts';
import { countOf } from '../../ui/count.ts';
import { VirtualRows } from '../detail/VirtualRows.tsx';
import styles from './share-dialog.module.css';

/** Of a value, so that what it was and what it will be fit on a line. */
const maxValueLength = 36;

/** Every change as it is and as it will be, and what may be a secret still. */
export function ShareChanges() {
  const preview = useStore(share, (state) => state.preview);
  const changes = useStore(share, (state) => state.changes);
  const onVisible = useCallback((first: number, count: number) => {
    void wantChanges(first, count);
  }, []);
  if (preview === null) {
    return null;
  }
  const { counts, listed, leftovers, leftoverCount } = preview;
  return (
    <div className={styles.rules}>
      <p role="status" className={styles.text}>
        {countOf(counts.values, 'value')} in {countOf(counts.changes, 'place')}.
        {listed < counts.changes && ` The first ${listed.toLocaleString('en-US')} are listed.`}
      </p>
      {listed > 0 && (
        <div className={styles.changes}>
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
              ? 'One text may be a secret still. Go back to have it replaced.'
              : `${countOf(leftoverCount, 'text')} may be secrets still. Go back to have them replaced.`}
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
      <Seq seq={seq} /> <span className={styles.quiet}>{visibleText(place, 60)}</span>{' '}
      <del>{visibleText(before, maxValueLength)}</del> <span aria-hidden>→</span>{' '}
      <ins>{visibleText(after, maxValueLength)}</ins>{' '}
      <span className={styles.quiet}>({reasonWords[reason]})</span>
    </span>
  );
}

function LeftoverRow({ leftover }: { readonly leftover: Leftover }) {
  const { seq, place, why, text, count } = leftover;
  return (
    <li>
      <Seq seq={seq} /> <code>{visibleText(text, 60)}</code>{' '}
      <span className={styles.quiet}>
        {leftoverWords[why]}, {visibleText(place, 60)}
        {count > 1 && `, ${countOf(count, 'time')}`}
      </span>
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
      }}
    >
      Event {seq}
    </button>
  );
}
