import {
  AlignLeft,
  ArrowDown,
  ArrowUp,
  Binary,
  Circle,
  CircleDot,
  Handshake,
  Info,
  Milestone,
  OctagonAlert,
  Power,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../../core/assert-never.ts';
import type { EntrySummary } from '../../../core/log/entry-summary.ts';
import styles from './events.module.css';

/** What an event is, in one word that is also read out. */
export type Glyph =
  | 'text'
  | 'binary'
  | 'ping'
  | 'pong'
  | 'close'
  | 'violation'
  | 'error'
  | 'note'
  | 'state'
  | 'handshake';

const icons: Record<Glyph, LucideIcon> = {
  text: AlignLeft,
  binary: Binary,
  ping: Circle,
  pong: CircleDot,
  close: Power,
  violation: OctagonAlert,
  error: TriangleAlert,
  note: Info,
  state: Milestone,
  handshake: Handshake,
};

/** The glyph of an event: its kind, or for messages and control frames its opcode. */
export function glyphOf({ kind, opcode }: Pick<EntrySummary, 'kind' | 'opcode'>): Glyph {
  switch (kind) {
    case 'message':
      return opcode === 2 ? 'binary' : 'text';
    case 'control':
      return opcode === 8 ? 'close' : opcode === 9 ? 'ping' : 'pong';
    case 'violation':
    case 'error':
    case 'note':
    case 'state':
    case 'handshake':
      return kind;
    default:
      return assertNever(kind);
  }
}

/** Direction as an arrow with its word for readers of screens; nothing for events without one. */
function DirectionMark({ direction }: { readonly direction: EntrySummary['direction'] | 'both' }) {
  if (direction === 'both') {
    return (
      <>
        <DirectionMark direction="send" />
        <DirectionMark direction="receive" />
      </>
    );
  }
  if (direction === null) {
    return null;
  }
  const Icon = direction === 'send' ? ArrowUp : ArrowDown;
  return (
    <span className={direction === 'send' ? styles.send : styles.receive}>
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      <span className={styles.spoken}>{direction === 'send' ? 'sent' : 'received'}</span>
    </span>
  );
}

/** The kind of an event as an icon with its word for readers of screens. */
function KindMark({
  summary,
}: {
  readonly summary: Pick<EntrySummary, 'kind' | 'opcode' | 'severity'>;
}) {
  const glyph = glyphOf(summary);
  const Icon = icons[glyph];
  return (
    <span className={summary.severity === 'error' ? styles.errorMark : styles.kindMark}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      <span className={styles.spoken}>{glyph}</span>
    </span>
  );
}

/** Elements by what they show: the same one each time, so that React need not look into it again. */
const marks = new Map<string, ReactNode>();

/** The arrow and the icon of an event; there are a few dozen of them. */
export function marksOf(
  summary: EntrySummary,
  direction: EntrySummary['direction'] | 'both',
): ReactNode {
  const key = `${direction ?? ''} ${glyphOf(summary)} ${summary.severity}`;
  let mark = marks.get(key);
  if (mark === undefined) {
    // Only what the icon is made of: a whole summary would be held for ever.
    const { kind, opcode, severity } = summary;
    mark = (
      <>
        <DirectionMark direction={direction} />
        <KindMark summary={{ kind, opcode, severity }} />
      </>
    );
    marks.set(key, mark);
  }
  return mark;
}
