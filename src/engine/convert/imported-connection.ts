import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { CloseStatus } from '../../core/connection/close-status.ts';
import type { ClockOrigin, TrafficCounts } from '../../core/connection/connection-snapshot.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionState, FinalState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { HarTime } from '../../core/har/har-time.ts';
import type { NewLogEntry, PairLink } from '../../core/log/log-entry.ts';
import { parseClosePayload } from '../../core/rfc6455/close-code.ts';
import { counted } from '../../core/text/counted.ts';
import type { TimedSource } from './earliest-first.ts';
import type { DirectionCounts, SpooledConnection } from './har-import-listener.ts';
import type { ImportPairing } from './import-pairing.ts';
import { importedControl, importedMessage } from './imported-entry.ts';
import type { ReadItem } from './message-spool.ts';

/** An entry before it is appended, and what to do with its seq. */
export interface ImportedEntry {
  readonly entry: NewLogEntry;
  readonly appended: (seq: number) => void;
}

const noBytes = new Uint8Array();
const nothing = (): void => undefined;

/** A connection of a HAR on its way into a capture. Times count from `origin`. */
export class ImportedConnection {
  readonly #startUs: number;
  readonly #openUs: number;
  readonly #handshake: Handshake;
  #lastUs: number;
  #end: FinalState | null = null;

  constructor(
    readonly id: number,
    private readonly spooled: SpooledConnection,
    private readonly origin: ClockOrigin,
    private readonly pairing: ImportPairing,
    /** Who wrote the file, and a sentence about what of it was skipped; '' for unknown and none. */
    private readonly file: { readonly program: string; readonly skipped: string },
  ) {
    const { source, firstMessageUs, counts } = spooled;
    const first = firstMessageUs === null ? null : this.#timeOfWall(firstMessageUs);
    const started = source.startUs === null ? first : this.#timeOfWall(source.startUs);
    this.#startUs = Math.min(started ?? 0, first ?? Infinity);
    const totalUs = source.handshake.timings.totalUs;
    this.#openUs = Math.max(this.#startUs, Math.min(this.#startUs + totalUs, first ?? Infinity));
    this.#lastUs = this.#openUs;
    const hasMessages = counts.send.messages + counts.receive.messages > 0;
    // What carried messages was open, whatever status the writer put down.
    this.#handshake = hasMessages ? { ...source.handshake, outcome: 'accepted' } : source.handshake;
  }

  /** Its entries in order, each with the time by which they are sorted among those of others. */
  *entries(items: Iterable<ReadItem>): Generator<TimedSource<ImportedEntry>> {
    const { id: connectionId } = this;
    const message = this.#note();
    yield this.#timed({
      kind: 'note',
      connectionId,
      timeUs: this.#startUs,
      message,
      payload: noBytes,
    });
    const handshake = this.#handshake;
    yield this.#timed({ kind: 'handshake', connectionId, timeUs: this.#openUs, handshake });
    if (handshake.outcome === 'accepted') {
      yield this.#timed(this.#stateEntry({ phase: 'open', sinceUs: this.#openUs }));
    }
    const closes = { send: null as CloseStatus | null, receive: null as CloseStatus | null };
    for (const item of items) {
      const timeUs = this.#timeOf(item.kind === 'message' ? item.message.time : item.time);
      this.#lastUs = timeUs;
      if (item.kind === 'skipped') {
        yield this.#timed({
          ...{ kind: 'note', connectionId, timeUs, payload: noBytes },
          message: `A message of the imported file is left out: ${item.reason}.`,
          gap: { entries: 1, byteLength: 0, reason: 'damaged' },
        });
        continue;
      }
      const { direction, opcode, payload } = item.message;
      const parts = { connectionId, timeUs, direction, payload };
      if (opcode === 1 || opcode === 2) {
        yield this.#message(importedMessage(parts, opcode));
      } else {
        if (opcode === 8) closes[direction] ??= parseClosePayload(payload);
        yield this.#timed(importedControl(parts, opcode));
      }
    }
    this.#end = this.#endOf(closes);
    if (this.#end !== null) yield this.#timed(this.#stateEntry(this.#end));
  }

  /** What is known of it, once `entries` has run to its end. */
  snapshot(): RecordedConnection {
    const { source, counts } = this.spooled;
    const handshake = this.#handshake;
    const isAccepted = handshake.outcome === 'accepted';
    return {
      id: this.id,
      options: source.options,
      state: this.#end ?? this.#lastState(isAccepted),
      attempt: 1,
      origin: this.origin,
      openedUs: isAccepted ? this.#openUs : null,
      send: trafficOf(counts.send),
      receive: trafficOf(counts.receive),
      problems: 0,
      bufferedAmount: 0,
      receiving: null,
      lastReceiveUs: null,
      handshake,
      lifecycle: [],
      profile: null,
    };
  }

  #lastState(isAccepted: boolean): ConnectionState {
    return isAccepted
      ? { phase: 'open', sinceUs: this.#openUs }
      : { phase: 'connecting', sinceUs: this.#startUs, step: 'upgrade' };
  }

  #note(): string {
    const { untimed } = this.spooled;
    const { program, skipped } = this.file;
    const by = program === '' ? '' : ` by ${program}`;
    const parts = [
      `Imported from HAR${by}: lengths on the wire, frames and exact heads are not known.`,
      untimed === 0
        ? ''
        : `${counted(untimed, 'message has', 'messages have')} no time there and ${untimed === 1 ? 'stands' : 'stand'} at the time of the one before.`,
      skipped,
    ];
    return parts.filter((part) => part !== '').join(' ');
  }

  #message(entry: NewLogEntry & { readonly kind: 'message' }): TimedSource<ImportedEntry> {
    const { timeUs, payload, direction, opcode } = entry;
    if (opcode !== 1) return this.#timed(entry);
    const pair = direction === 'receive' ? this.pairing.answerTo(payload, timeUs) : null;
    return {
      timeUs,
      item: {
        entry: isForward(pair) ? { ...entry, pair } : entry,
        appended: (seq) => {
          if (direction === 'receive') this.pairing.received(seq, payload, timeUs);
          else this.pairing.sent(seq, payload, timeUs);
        },
      },
    };
  }

  #stateEntry(state: ConnectionState): NewLogEntry {
    return { kind: 'state', connectionId: this.id, timeUs: state.sinceUs, state };
  }

  #timed(entry: NewLogEntry): TimedSource<ImportedEntry> {
    return { timeUs: entry.timeUs, item: { entry, appended: nothing } };
  }

  #endOf(closes: {
    readonly send: CloseStatus | null;
    readonly receive: CloseStatus | null;
  }): FinalState | null {
    const { close, source } = this.spooled;
    const [sent, received] = [closes.send, closes.receive];
    const sinceUs = this.#lastUs;
    if (this.#handshake.outcome !== 'accepted') {
      return { phase: 'failed', sinceUs, error: failureOf(source.handshake) };
    }
    if (close?.kind === 'aborted') {
      const base = { phase: 'closed', sinceUs, code: 1006, reason: '', wasClean: false } as const;
      return { ...base, sent, received, error: aborted };
    }
    const told = close ?? received ?? sent;
    if (told === null) return null;
    const { code, reason } = told;
    const closedUs = close === null ? sinceUs : Math.max(sinceUs, this.#timeOf(close.time));
    return {
      ...{ phase: 'closed', sinceUs: closedUs, code, reason, wasClean: code !== 1006 },
      ...{ sent, received, error: null },
    };
  }

  #timeOf(time: HarTime): number {
    switch (time.kind) {
      case 'wall':
        return this.#timeOfWall(time.wallUs);
      case 'relative':
        return this.#startUs + time.us;
      case 'unknown':
        return this.#lastUs;
    }
  }

  #timeOfWall(wallUs: number): number {
    return Math.round(wallUs - this.origin.wallTimeMs * 1000 + this.origin.timeUs);
  }
}

function isForward(pair: PairLink | null): pair is PairLink {
  return pair !== null && pair.latencyUs >= 0;
}

function trafficOf({ messages, controlFrames, byteLength }: DirectionCounts): TrafficCounts {
  return { messages, controlFrames, byteLength, wireLength: 0 };
}

const aborted: ConnectionError = {
  code: 'imported-aborted',
  message: 'The imported file says that the connection ended without a closing handshake.',
  nextStep: 'Look at the last messages before it.',
};

function failureOf({ response }: Handshake): ConnectionError {
  return response === null
    ? {
        code: 'imported-failed',
        message: 'The imported file holds no answer to the opening handshake.',
        nextStep: 'Connect to the server yourself to see why.',
      }
    : {
        code: 'imported-refused',
        message: `The server refused the opening handshake with status ${String(response.statusCode)}.`,
        nextStep: 'Look at the response of the handshake.',
      };
}
