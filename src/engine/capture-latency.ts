import type { LatencyComputing } from '../core/latency/latency-report.ts';
import type { LatencySnapshot } from '../core/latency/latency-snapshot.ts';
import type { RequestAnswer } from '../core/log/request-answer.ts';
import { RecordedLatency, type RecordedLatencySource } from './latency/recorded-latency.ts';

/** Time one slice may take before sockets get their turn again, milliseconds; a chunk is never cut. */
const sliceMs = 1;

/** The figures of a capture's connections, computed from its log in slices. */
export class CaptureLatency {
  private readonly recorded: RecordedLatency;
  private state: 'running' | 'stopped' | 'failed' | 'done' = 'running';
  private turn: NodeJS.Immediate | null = null;
  private waiting: (() => void)[] = [];

  constructor(source: RecordedLatencySource) {
    this.recorded = new RecordedLatency(source);
    this.schedule();
  }

  /** Goes on where `stop` ended. */
  resume(): void {
    if (this.state === 'stopped') {
      this.state = 'running';
      this.schedule();
    }
  }

  /** Looks no further and keeps what it has. */
  stop(): void {
    if (this.state === 'running') this.state = 'stopped';
    if (this.turn !== null) clearImmediate(this.turn);
    this.turn = null;
    this.settle();
  }

  /** Once all is looked at, or it was stopped. */
  settled(): Promise<void> {
    return this.state === 'running'
      ? new Promise((resolve) => {
          this.waiting.push(resolve);
        })
      : Promise.resolve();
  }

  /** How far it has come; null when all was looked at. */
  computing(): LatencyComputing | null {
    return this.state === 'done' ? null : { fraction: this.recorded.fraction(), state: this.state };
  }

  /** The figures so far; null for a connection that was not met. */
  snapshot(connectionId: number): LatencySnapshot | null {
    return this.recorded.snapshot(connectionId);
  }

  /** What became of a request of ours, as far as was looked at; null when it is not known to be one. */
  answerOf(connectionId: number, seq: number): RequestAnswer | null {
    return this.recorded.answerOf(connectionId, seq);
  }

  private schedule(): void {
    this.turn = setImmediate(() => {
      this.turn = null;
      const isOver = this.advance();
      if (isOver) this.settle();
      else this.schedule();
    });
  }

  /** Whether there is nothing more to do. A file comes from anybody: it must not end the engine. */
  private advance(): boolean {
    try {
      if (!this.recorded.advance(performance.now() + sliceMs)) return false;
      this.state = 'done';
    } catch (error) {
      console.error(error);
      this.state = 'failed';
    }
    return true;
  }

  private settle(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
