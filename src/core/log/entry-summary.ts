import type { Direction, EntryKind, PairLink } from './log-entry.ts';

/** How much attention a row asks for. */
export type Severity = 'normal' | 'warning' | 'error';

/** One row of the event list: bounded in size whatever the payload is. */
export interface EntrySummary {
  readonly seq: number;
  readonly connectionId: number;
  readonly timeUs: number;
  readonly kind: EntryKind;
  readonly direction: Direction | null;
  readonly opcode: number | null;
  /** From JSON `type`, `event`, `method` or `op`; else what it is, such as `text`, `ping`, `close`. */
  readonly type: string;
  /** Payload bytes; null for entries without a payload. */
  readonly byteLength: number | null;
  readonly wireLength: number | null;
  readonly compressed: boolean;
  readonly fragments: number;
  /** One line, at most 240 characters, control and bidirectional characters made visible. */
  readonly preview: string;
  readonly severity: Severity;
  readonly pair: PairLink | null;
}
