import type { MessageRun } from '../rfc6455/message-run.ts';
import { maxPlainRunCount } from '../rfc6455/plain-run.ts';
import type { FindBytes } from './find-bytes.ts';
import { KeySearch } from './key-search.ts';

const encoder = new TextEncoder();
/** What begins an escape such as `\u0069`, which may spell a name. */
const escape = encoder.encode('\\u');

/**
 * Marks the messages of a run that can have a member of one of some names, without reading them: it
 * looks for the names and the quote behind them.
 */
export class RunMarks {
  /** 1 for each message that was marked. */
  readonly marked = new Uint8Array(maxPlainRunCount);
  private readonly searches: readonly KeySearch[];

  constructor(names: readonly string[], find: FindBytes) {
    const ends = [...new Set(names.map((name) => JSON.stringify(name).slice(1)))];
    // What ends with another one is found with it.
    const apart = ends.filter((end) => !ends.some((other) => other !== end && end.endsWith(other)));
    const spellings = apart.map((end) => encoder.encode(end));
    const needles = spellings.length === 0 ? [] : [escape, ...spellings];
    this.searches = needles.map((needle) => new KeySearch(needle, find));
  }

  /** Whether anything was found that `mark` would mark a message for. */
  isAny(bytes: Uint8Array): boolean {
    return this.searches.some((search) => {
      search.prepare(bytes);
      return search.next(bytes, 0) !== -1;
    });
  }

  /** Marks anew; whether any message was marked. `bytes` ends where the run's last payload ends. */
  mark(run: MessageRun, bytes: Uint8Array): boolean {
    let isAny = false;
    for (const search of this.searches) {
      search.prepare(bytes);
      for (let index = 0, from = 0; index !== -1;) {
        const at = search.next(bytes, from);
        index = at === -1 ? -1 : messageAt(run, index, at);
        if (index === -1) break;
        if (!isAny) this.marked.fill(0, 0, run.count);
        isAny = true;
        this.marked[index] = 1;
        from = (run.payloadStart[index] ?? 0) + (run.payloadLength[index] ?? 0);
      }
    }
    return isAny;
  }
}

/** Which message, from `first` on, holds a byte; -1 for none behind them all. */
function messageAt(run: MessageRun, first: number, offset: number): number {
  const { count, payloadStart, payloadLength } = run;
  for (let index = first; index < count; index++) {
    if (offset < (payloadStart[index] ?? 0) + (payloadLength[index] ?? 0)) return index;
  }
  return -1;
}
