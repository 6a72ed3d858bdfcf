import { statSync } from 'node:fs';
import { isOver, type ConnectionState } from '../../core/connection/connection-state.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import { defaultConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { NewLogEntry } from '../../core/log/log-entry.ts';
import { readJsonLine } from '../../core/log/read-json-line.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { WritableCapture } from '../capture/capture.ts';
import { createCapture } from '../capture/create-capture.ts';
import { EngineError } from '../engine-error.ts';
import type { ImportOptions } from './import-har.ts';
import { maxImportProblems, type ImportReport } from './import-report.ts';
import { readJsonLines } from './json-line-reader.ts';

const turnLines = 500;
/** Connections of a file at most; lines of further ones are skipped. */
const maxConnections = 10_000;

/**
 * Writes the lines of `export --jsonl` back into a new capture at `target`, in their order. Throws
 * EngineError `jsonl-no-entries` or `jsonl-not-file`, what `createCapture` throws, or the reason of an aborted signal.
 */
export async function importJsonLines(
  path: string,
  target: string,
  { createdBy, pace }: ImportOptions,
): Promise<ImportReport> {
  // A device, or a pipe that nobody writes to, would be read for ever.
  if (!statSync(path).isFile()) {
    throw new EngineError('jsonl-not-file', `${visibleText(path, 500)} is not a file.`);
  }
  const lines = new JsonLineImport(target, createdBy);
  try {
    let number = 0;
    for (const value of readJsonLines(path)) {
      number += 1;
      lines.take(value === null ? null : value, number);
      if (number % turnLines === 0) await pace?.turn();
    }
    if (lines.report().messages + lines.report().controlFrames + lines.entries === 0) {
      throw new EngineError(
        'jsonl-no-entries',
        `${visibleText(path, 500)} holds no lines of "framescope export --jsonl". ${lines.report().problems[0] ?? ''}`.trim(),
      );
    }
    return lines.report();
  } finally {
    lines.close();
  }
}

interface Draft {
  readonly id: number;
  handshake: Handshake | null;
  state: ConnectionState | null;
  openedUs: number | null;
  attempt: number;
  problems: number;
  readonly send: {
    messages: number;
    controlFrames: number;
    byteLength: number;
    wireLength: number;
  };
  readonly receive: Draft['send'];
}

class JsonLineImport {
  entries = 0;
  #capture: WritableCapture | null = null;
  #clock: ClockOrigin = { timeUs: 0, wallTimeMs: 0 };
  /** By the seq that a line had; null until lines turn out not to follow each other. */
  #firstOldSeq = 0;
  readonly #drafts = new Map<number, Draft>();
  readonly #problems: string[] = [];
  #skipped = 0;
  #messages = 0;
  #controlFrames = 0;

  constructor(
    private readonly target: string,
    private readonly createdBy: string,
  ) {}

  take(value: Parameters<typeof readJsonLine>[0], number: number): void {
    const line = readJsonLine(value);
    if (!line.ok) {
      this.#skip(`Line ${String(number)}: ${line.reason}.`);
      return;
    }
    const capture = this.#begin(line.entry, line.seq);
    const draft = this.#draftOf(line.entry.connectionId);
    if (draft === null) {
      this.#skip(`Line ${String(number)}: there are more connections than Framescope imports.`);
      return;
    }
    const entry = this.#moved(line.entry);
    capture.log.append(entry);
    this.entries += 1;
    this.#follow(draft, entry);
  }

  report(): ImportReport {
    return {
      ...{ program: 'framescope export', connections: this.#drafts.size },
      ...{ messages: this.#messages, controlFrames: this.#controlFrames },
      ...{ others: 0, skipped: this.#skipped, problems: this.#problems },
    };
  }

  close(): void {
    const capture = this.#capture;
    if (capture === null) return;
    for (const draft of this.#drafts.values()) capture.saveConnection(this.#snapshot(draft));
    capture.close();
  }

  /** Begins the capture with the first entry, whose time is where times count from. */
  #begin(entry: NewLogEntry, oldSeq: number): WritableCapture {
    if (this.#capture !== null) return this.#capture;
    this.#clock = { timeUs: 0, wallTimeMs: Math.floor(entry.timeUs / 1000) };
    const capture = createCapture(this.target, { createdBy: this.createdBy, clock: this.#clock });
    this.#capture = capture;
    this.#firstOldSeq = oldSeq;
    capture.log.append({
      ...{ kind: 'note', connectionId: entry.connectionId, timeUs: this.#us(entry.timeUs) },
      message: 'Imported from JSON lines: frames and exact heads are not known.',
      payload: new Uint8Array(),
    });
    return capture;
  }

  /** The entry with times and seqs of the new capture. */
  #moved(entry: NewLogEntry): NewLogEntry {
    const timeUs = this.#us(entry.timeUs);
    switch (entry.kind) {
      case 'message': {
        // The note at the start is entry 1.
        const requestSeq = (entry.pair?.requestSeq ?? 0) - this.#firstOldSeq + 2;
        const isHeld = entry.pair !== null && requestSeq >= 2 && requestSeq < this.entries + 2;
        return { ...entry, timeUs, pair: isHeld ? { ...entry.pair, requestSeq } : null };
      }
      case 'state':
        return { ...entry, timeUs, state: movedState(entry.state, timeUs) };
      case 'control':
      case 'violation':
      case 'handshake':
      case 'error':
      case 'note':
        return { ...entry, timeUs };
    }
  }

  #follow(draft: Draft, entry: NewLogEntry): void {
    switch (entry.kind) {
      case 'message': {
        const counts = draft[entry.direction];
        this.#messages += 1;
        if (entry.complete) {
          counts.messages += 1;
          counts.byteLength += entry.payload.length;
        }
        counts.wireLength += entry.wireLength;
        return;
      }
      case 'control':
        this.#controlFrames += 1;
        draft[entry.direction].controlFrames += 1;
        draft[entry.direction].wireLength += entry.wireLength;
        return;
      case 'handshake':
        draft.handshake = entry.handshake;
        draft.attempt += 1;
        return;
      case 'state':
        draft.state = entry.state;
        if (entry.state.phase === 'open') draft.openedUs = entry.timeUs;
        return;
      case 'error':
      case 'violation':
        draft.problems += 1;
        return;
      case 'note':
    }
  }

  #draftOf(id: number): Draft | null {
    const known = this.#drafts.get(id);
    if (known !== undefined || this.#drafts.size === maxConnections) return known ?? null;
    const none = (): Draft['send'] => ({
      ...{ messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 },
    });
    const draft: Draft = {
      ...{ id, handshake: null, state: null, openedUs: null, attempt: 0, problems: 0 },
      ...{ send: none(), receive: none() },
    };
    this.#drafts.set(id, draft);
    return draft;
  }

  #snapshot(draft: Draft): RecordedConnection {
    const { id, handshake, state, openedUs, attempt, problems, send, receive } = draft;
    return {
      id,
      options: { ...defaultConnectionOptions, url: handshake?.url ?? 'ws://unknown.invalid/' },
      state: state ?? { phase: 'open', sinceUs: 0 },
      attempt: Math.max(1, attempt),
      ...{ origin: this.#clock, openedUs, send, receive, problems, bufferedAmount: 0 },
      ...{ receiving: null, lastReceiveUs: null, handshake, lifecycle: [], profile: null },
    };
  }

  #us(wallUs: number): number {
    return wallUs - this.#clock.wallTimeMs * 1000;
  }

  #skip(sentence: string): void {
    this.#skipped += 1;
    if (this.#problems.length < maxImportProblems) this.#problems.push(sentence);
  }
}

function movedState(state: ConnectionState, sinceUs: number): ConnectionState {
  if (isOver(state)) return { ...state, sinceUs };
  return state.phase === 'reconnecting'
    ? { ...state, sinceUs, retryAtUs: sinceUs + state.delayMs * 1000 }
    : { ...state, sinceUs };
}
