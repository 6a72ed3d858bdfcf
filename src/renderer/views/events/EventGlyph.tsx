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
export function DirectionMark({ direction }: Pick<EntrySummary, 'direction'>) {
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
export function KindMark({ summary }: { readonly summary: EntrySummary }) {
  const glyph = glyphOf(summary);
  const Icon = icons[glyph];
  return (
    <span className={summary.severity === 'error' ? styles.errorMark : styles.kindMark}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      <span className={styles.spoken}>{glyph}</span>
    </span>
  );
}
