import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';

const names = [
  'firstSeq',
  'count',
  'connectionId',
  'firstTimeUs',
  'lastTimeUs',
  'sendMessages',
  'receiveMessages',
  'sendByteLength',
  'receiveByteLength',
  'payloadByteLength',
  'storedByteLength',
  'gaps',
] as const satisfies readonly (keyof ChunkFigures)[];

const width = names.length;
const firstCapacity = 64;

/** Figures that are added up over all chunks held. */
export interface ChunkSums {
  count: number;
  sendMessages: number;
  receiveMessages: number;
  sendByteLength: number;
  receiveByteLength: number;
  payloadByteLength: number;
  storedByteLength: number;
  gaps: number;
}

/** The chunks of a log in order of seq: 96 bytes each, found by seq in logarithmic time. */
export class ChunkIndex {
  readonly sums: ChunkSums = emptySums();
  private rows = new Float64Array(firstCapacity * width);
  private head = 0;
  private end = 0;

  get length(): number {
    return this.end - this.head;
  }

  /** Adds a chunk behind all others. */
  push(figures: ChunkFigures): void {
    if ((this.end + 1) * width > this.rows.length) this.makeRoom();
    names.forEach((name, column) => {
      this.rows[this.end * width + column] = figures[name];
    });
    this.end += 1;
    this.add(figures, 1);
  }

  /** Figures of a chunk by its position, 0 for the first. */
  at(position: number): ChunkFigures {
    const offset = (this.head + position) * width;
    return Object.fromEntries(
      names.map((name, column) => [name, this.rows[offset + column] ?? 0]),
    ) as Record<(typeof names)[number], number>;
  }

  firstSeqAt(position: number): number {
    return this.rows[(this.head + position) * width] ?? 0;
  }

  /** The seq behind a chunk's last entry. */
  endSeqAt(position: number): number {
    const offset = (this.head + position) * width;
    return (this.rows[offset] ?? 0) + (this.rows[offset + 1] ?? 0);
  }

  /** Position of the chunk that holds a seq; -1 when none does. */
  find(seq: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.firstSeqAt(middle) <= seq) low = middle + 1;
      else high = middle;
    }
    return low > 0 && seq < this.endSeqAt(low - 1) ? low - 1 : -1;
  }

  /** Takes away the first chunk. */
  shift(): void {
    this.add(this.at(0), -1);
    this.head += 1;
  }

  /** Takes away the last chunk. */
  pop(): void {
    this.add(this.at(this.length - 1), -1);
    this.end -= 1;
  }

  clear(): void {
    this.head = 0;
    this.end = 0;
    Object.assign(this.sums, emptySums());
  }

  private add(figures: ChunkFigures, sign: 1 | -1): void {
    Object.assign(this.sums, sumsWith(this.sums, figures, sign));
  }

  private makeRoom(): void {
    const live = this.rows.subarray(this.head * width, this.end * width);
    if (this.head > this.rows.length / width / 2) {
      this.rows.copyWithin(0, this.head * width, this.end * width);
    } else {
      this.rows = new Float64Array(this.rows.length * 2);
      this.rows.set(live);
    }
    this.end -= this.head;
    this.head = 0;
  }
}

/** Sums with another chunk's figures added, or taken away. */
export function sumsWith(sums: ChunkSums, more: ChunkSums, sign: 1 | -1): ChunkSums {
  return {
    count: sums.count + sign * more.count,
    sendMessages: sums.sendMessages + sign * more.sendMessages,
    receiveMessages: sums.receiveMessages + sign * more.receiveMessages,
    sendByteLength: sums.sendByteLength + sign * more.sendByteLength,
    receiveByteLength: sums.receiveByteLength + sign * more.receiveByteLength,
    payloadByteLength: sums.payloadByteLength + sign * more.payloadByteLength,
    storedByteLength: sums.storedByteLength + sign * more.storedByteLength,
    gaps: sums.gaps + sign * more.gaps,
  };
}

function emptySums(): ChunkSums {
  return {
    count: 0,
    sendMessages: 0,
    receiveMessages: 0,
    sendByteLength: 0,
    receiveByteLength: 0,
    payloadByteLength: 0,
    storedByteLength: 0,
    gaps: 0,
  };
}
