import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { StreamFigures, StreamPart } from '../../../core/latency/stream-figures.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { visibleLines } from '../../../core/text/visible.ts';
import { goToSeq } from '../../state/go-to-request.ts';
import { latencyView } from '../../state/latency-view.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf, formatCount } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { shownName } from './figure-text.ts';
import { StreamState } from './StreamState.tsx';
import styles from './streams-tab.module.css';

/** One stream: its figures, and its texts as far as they have come. */
export function StreamText({ stream }: { readonly stream: StreamFigures }) {
  const { name, firstSeq, lastSeq, parts } = stream;
  const id = shownName(stream.id);
  return (
    <div className={styles.opened} role="group" aria-label={`Stream ${id}`}>
      <div className={styles.head}>
        <IconButton
          icon={ArrowLeft}
          label="Back to the streams"
          onClick={() => {
            latencyView.setState({ stream: null });
          }}
        />
        <strong title={`${name} ${id}`}>{id === '' ? name : id}</strong>
        <StreamState state={stream.state} />
        <span className={styles.ends}>
          <Button look="quiet" onClick={() => void goToSeq(firstSeq)} title="Go to its first piece">
            #{firstSeq}
          </Button>
          –
          <Button look="quiet" onClick={() => void goToSeq(lastSeq)} title="Go to its newest piece">
            #{lastSeq}
          </Button>
        </span>
      </div>
      <p className={styles.figures}>{figuresOf(stream)}</p>
      {parts.map((part) => (
        <Part key={part.name} part={part} />
      ))}
    </div>
  );
}

function figuresOf(stream: StreamFigures): string {
  const { firstPieceUs, charactersPerSecond, piecesPerSecond, durationUs, pieces } = stream;
  return [
    firstPieceUs === null ? '' : `first piece after ${formatDurationUs(firstPieceUs)}`,
    `${countOf(pieces, 'piece')} in ${formatDurationUs(durationUs)}`,
    charactersPerSecond === null ? '' : `${formatCount(charactersPerSecond)} characters/s`,
    piecesPerSecond === null ? '' : `${formatCount(piecesPerSecond)} pieces/s`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A text that grows; the end stays in sight unless the reader scrolled away from it. */
function Part({ part: { name, characters, text, isCut } }: { readonly part: StreamPart }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (box.current !== null && atEnd.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [text]);
  return (
    <section className={styles.part} aria-label={name}>
      <h3>
        {name} <span>{countOf(characters, 'character')}</span>
      </h3>
      <div
        ref={box}
        className={styles.text}
        tabIndex={0}
        role="group"
        aria-label={`Text of ${name}`}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollTop + clientHeight >= scrollHeight - 8;
        }}
      >
        {visibleLines(text)}
        {isCut && <em> … the rest is in the events</em>}
        {text === '' && !isCut && <em>Nothing yet</em>}
      </div>
    </section>
  );
}
