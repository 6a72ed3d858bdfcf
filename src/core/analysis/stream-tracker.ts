import { LatencyRecorder } from '../latency/latency-recorder.ts';
import { NumberRecorder } from '../latency/number-recorder.ts';
import type { StreamTotals } from '../latency/stream-figures.ts';
import { parseString } from '../json/top-level-fields.ts';
import { compilePointer, type CompiledPointer } from '../profile/pointer.ts';
import type { StreamRule } from '../profile/profile.ts';
import { messageKey } from './message-key.ts';
import type { Observer, ReceivedMessage } from './observer.ts';
import { Stream, type PartPlace } from './stream.ts';

/** Streams remembered, and requests for streams whose first piece has not come. */
const maxStreams = 5000;
const maxRequests = 10_000;
/** UTF-16 units of texts kept over all streams of a rule. */
const maxKeptLength = 4 * 1024 * 1024;

/** Puts together the streams of one rule. */
export class StreamTracker {
  readonly name: string;
  private readonly id: CompiledPointer | null;
  private readonly requestId: CompiledPointer | null;
  private readonly places: readonly PartPlace[];
  private readonly requestedUs = new Map<string, number>();
  private readonly running = new Map<string, Stream>();
  /** All that are remembered, oldest first. */
  private streams: Stream[] = [];
  private keptLength = 0;
  private readonly totals = { streams: 0, pieces: 0, characters: 0 };
  private readonly firstPiece = new LatencyRecorder(0);
  private readonly duration = new LatencyRecorder(0);
  private readonly rate = new NumberRecorder();

  constructor(private readonly rule: StreamRule) {
    this.name = rule.name;
    this.id = rule.id === undefined ? null : compilePointer(rule.id);
    const requestId = rule.request?.id;
    this.requestId = requestId === undefined ? null : compilePointer(requestId);
    this.places = Object.entries(rule.parts).flatMap(([name, pointer]) => {
      const compiled = compilePointer(pointer);
      return compiled === null ? [] : [{ name, pointer: compiled }];
    });
  }

  /** A message of ours that asks for a stream left at `timeUs`. */
  asked(payload: Uint8Array, timeUs: number): void {
    const key = this.requestId === null ? '' : messageKey(payload, this.requestId);
    if (key === null) return;
    this.requestedUs.delete(key);
    this.requestedUs.set(key, timeUs);
    dropFirst(this.requestedUs, maxRequests);
  }

  readonly pieces: Observer = {
    observe: (message) => {
      this.piece(message);
      return null;
    },
  };

  /** Comes behind `pieces`, so that a piece may be the last one. */
  readonly ends: Observer = {
    observe: ({ payload }) => {
      const key = this.keyOf(payload);
      const stream = key === null ? undefined : this.running.get(key);
      if (key !== null && stream !== undefined) this.end(key, stream, 'ended');
      return null;
    },
  };

  /** Ends the streams of which nothing came for too long. */
  settle(nowUs: number): void {
    for (const [key, stream] of this.running) {
      if (nowUs - stream.lastUs > this.rule.idleMs * 1000) this.end(key, stream, 'idle');
    }
  }

  /** The connection is over. */
  abandon(): void {
    for (const [key, stream] of this.running) this.end(key, stream, 'ended');
    this.requestedUs.clear();
  }

  /** The newest, oldest first. */
  newest(count: number): readonly Stream[] {
    return this.streams.slice(-count);
  }

  total(): StreamTotals {
    return {
      name: this.name,
      ...this.totals,
      running: this.running.size,
      firstPiece: this.firstPiece.stats(),
      duration: this.duration.stats(),
      charactersPerSecond: this.rate.stats(),
    };
  }

  private keyOf(payload: Uint8Array): string | null {
    return this.id === null ? '' : messageKey(payload, this.id);
  }

  private piece(message: ReceivedMessage): void {
    const { timeUs, payload } = message;
    const key = this.keyOf(payload);
    if (key === null) return;
    let stream = this.running.get(key);
    if (stream !== undefined && timeUs - stream.lastUs > this.rule.idleMs * 1000) {
      this.end(key, stream, 'idle');
      stream = undefined;
    }
    stream ??= this.begin(key, message);
    const { characters, kept } = stream.add(message);
    this.totals.pieces += 1;
    this.totals.characters += characters;
    this.keptLength += kept;
    for (const old of this.keptLength > maxKeptLength ? this.streams : []) {
      if (this.keptLength <= maxKeptLength / 2) break;
      this.keptLength -= old.forgetTexts();
    }
  }

  private begin(key: string, { seq, timeUs }: ReceivedMessage): Stream {
    const requestedUs = this.requestedUs.get(key);
    this.requestedUs.delete(key);
    const firstPieceUs = requestedUs === undefined ? null : Math.max(0, timeUs - requestedUs);
    if (firstPieceUs !== null) this.firstPiece.record(timeUs, firstPieceUs);
    const id = key.startsWith('"') ? (parseString(key) ?? key) : key;
    const stream = new Stream(id, seq, timeUs, firstPieceUs, this.places);
    this.totals.streams += 1;
    this.running.set(key, stream);
    this.streams.push(stream);
    if (this.streams.length > 2 * maxStreams) this.forgetStreams();
    return stream;
  }

  private forgetStreams(): void {
    for (const stream of this.streams.slice(0, -maxStreams)) {
      this.keptLength -= stream.forgetTexts();
    }
    this.streams = this.streams.slice(-maxStreams);
    for (const [key, stream] of this.running) {
      if (this.running.size <= maxStreams) break;
      this.end(key, stream, 'idle');
    }
  }

  private end(key: string, stream: Stream, state: 'ended' | 'idle'): void {
    this.running.delete(key);
    stream.state = state;
    this.duration.record(stream.lastUs, stream.lastUs - stream.startedUs);
    const rate = stream.perSecond(stream.characters());
    if (rate !== null) this.rate.record(stream.lastUs, rate);
  }
}

function dropFirst(map: Map<string, number>, max: number): void {
  if (map.size <= max) return;
  const first = map.keys().next();
  if (first.done !== true) map.delete(first.value);
}
