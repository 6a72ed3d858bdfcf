import type { TrafficCounts } from '../../core/connection/connection-snapshot.ts';

/** Counts what one direction of a connection carried, over all its attempts. */
export class TrafficCounter {
  private messages = 0;
  private controlFrames = 0;
  private byteLength = 0;
  /** Wire bytes of attempts that are over. */
  private earlierWireLength = 0;

  countMessage(byteLength: number): void {
    this.countMessages(1, byteLength);
  }

  countMessages(count: number, byteLength: number): void {
    this.messages += count;
    this.byteLength += byteLength;
  }

  countControlFrame(): void {
    this.controlFrames += 1;
  }

  addWireLength(wireLength: number): void {
    this.earlierWireLength += wireLength;
  }

  counts(currentWireLength: number): TrafficCounts {
    return {
      messages: this.messages,
      controlFrames: this.controlFrames,
      byteLength: this.byteLength,
      wireLength: this.earlierWireLength + currentWireLength,
    };
  }
}
