import type { ClockOrigin } from '../core/connection/connection-snapshot.ts';
import type { RangeFilterTools } from './filter/range-filter.ts';
import type { RegexTester } from './filter/regex-tester.ts';
import type { LogReader } from './log-store.ts';
import type { LogView } from './log-view.ts';

/** What a viewed log needs of its surroundings. */
export interface ViewedLogHost {
  originOf(connectionId: number): ClockOrigin | null;
  readonly regexTester: RegexTester;
  /** Called when the log changed. */
  onChange(): void;
}

/** A log with views on it: tells them when it was cleared. */
export class ViewedLog {
  readonly views = new Set<LogView>();
  readonly tools: RangeFilterTools;
  /** How often the log was cleared since it was first viewed. */
  generation = 0;
  private readonly unsubscribe: () => void;

  constructor(
    readonly log: LogReader,
    host: ViewedLogHost,
  ) {
    this.tools = filterTools(log, host);
    this.unsubscribe = log.subscribe((change) => {
      if (change === 'cleared') {
        this.generation += 1;
        for (const view of this.views) view.reset();
      }
      host.onChange();
    });
  }

  dispose(): void {
    this.unsubscribe();
    this.views.clear();
  }
}

/** The tools of a log's filters. Origins are remembered: a connection may be removed before its entries. */
export function filterTools(
  log: LogReader,
  { originOf, regexTester }: Pick<ViewedLogHost, 'originOf' | 'regexTester'>,
): RangeFilterTools {
  const origins = new Map<number, ClockOrigin>();
  let anyOrigin: ClockOrigin | null = null;
  const originFor = (connectionId: number): ClockOrigin | null => {
    const known = origins.get(connectionId) ?? originOf(connectionId);
    if (known !== null) {
      origins.set(connectionId, known);
      anyOrigin = known;
    }
    return known ?? anyOrigin;
  };
  return {
    regexTester,
    testRegex: (regex, text) => regexTester.testAll(regex, [text])[0] === 1,
    headOf: (seq) => log.head(seq)?.entry ?? null,
    wallTimeMs: (connectionId, timeUs) => {
      const origin = originFor(connectionId);
      return origin === null ? NaN : origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
    },
  };
}
