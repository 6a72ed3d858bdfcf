import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import { ConnectRecorder } from '../../core/latency/connect-recorder.ts';
import type { ConnectTimings } from '../../core/latency/connect-timings.ts';
import type { EntryKind, NewLogEntry, NoteEntry } from '../../core/log/log-entry.ts';
import { nowUs } from '../clock.ts';
import type { EntrySink } from '../log-store.ts';
import { secretMask } from '../profile/secret-entry-mask.ts';
import { bothMasks, type Mask } from './entry-mask.ts';

const noBytes = new Uint8Array();

/** Kinds of entries in which something of ours that left may be masked. */
const wasSent: ReadonlySet<EntryKind> = new Set(['message', 'control', 'handshake']);

const maskedMessage =
  'The secrets of this connection stand as * here and in all that is saved. On the wire they were what they are.';

/** Writes one connection's entries into the log, without its secrets, and counts what went wrong. */
export class Journal implements EntrySink {
  readonly appendRun: EntrySink['appendRun'];
  private readonly connectTimes = new ConnectRecorder();
  private problemCount = 0;
  private toldOfMask = false;
  /** Secrets that were used after the connection was made. */
  private readonly added = new Set<string>();
  private shownThrough: Mask | null;

  constructor(
    private readonly connectionId: number,
    private readonly log: EntrySink,
    private readonly ownMask: Mask | null,
  ) {
    this.shownThrough = ownMask;
    this.appendRun = log.appendRun.bind(log);
  }

  /** Hides the secrets of the connection; null while it has none. */
  get mask(): Mask | null {
    return this.shownThrough;
  }

  /** Hides more values from now on. */
  hide(secrets: readonly string[]): void {
    const before = this.added.size;
    for (const secret of secrets) this.added.add(secret);
    if (this.added.size > before) {
      this.shownThrough = bothMasks(this.ownMask, secretMask([...this.added]));
    }
  }

  append(entry: NewLogEntry): number {
    if (entry.kind === 'error' || (entry.kind === 'violation' && entry.closeCode !== null)) {
      this.problemCount += 1;
    }
    if (this.mask === null) return this.log.append(entry);
    const masked = this.mask.entry(entry);
    const seq = this.log.append(masked);
    if (wasSent.has(entry.kind) && masked !== entry && !this.toldOfMask) {
      this.toldOfMask = true;
      this.note(maskedMessage);
    }
    return seq;
  }

  note(message: string, more: Partial<Pick<NoteEntry, 'payload' | 'act' | 'warning'>> = {}): void {
    this.append({ kind: 'note', ...this.stamp(), message, payload: noBytes, ...more });
  }

  error(error: ConnectionError, payload: Uint8Array = noBytes): void {
    this.append({ kind: 'error', ...this.stamp(), error, payload });
  }

  /** Writes a handshake; what is to be shown of it, and the time it has in the log. */
  handshake(clear: Handshake): { readonly handshake: Handshake; readonly timeUs: number } {
    const handshake = this.mask?.handshake(clear) ?? clear;
    const stamp = this.stamp();
    this.connectTimes.record(handshake, stamp.timeUs);
    this.append({ kind: 'handshake', ...stamp, handshake: clear });
    return { handshake, timeUs: stamp.timeUs };
  }

  /** A state as it may be shown. */
  shown(clear: ConnectionState): ConnectionState {
    return this.mask?.state(clear) ?? clear;
  }

  /** Writes a state; what is to be shown of it. */
  state(clear: ConnectionState): ConnectionState {
    const state = this.shown(clear);
    this.append({ kind: 'state', ...this.stamp(), state });
    return state;
  }

  /** How long the newest opening handshakes took. */
  connects(): readonly ConnectTimings[] {
    return this.connectTimes.connects();
  }

  /** Violations and errors so far. */
  problems(): number {
    return this.problemCount;
  }

  private stamp(): { readonly connectionId: number; readonly timeUs: number } {
    return { connectionId: this.connectionId, timeUs: nowUs() };
  }
}
