import type { MockCounts, MockEvent, MockHappening } from '../../core/mock/mock-event.ts';

/** Events that are kept to be shown. */
const maxEvents = 1_000;

/** What happened at a simulated server: the newest events, and figures of all. */
export class MockJournal {
  private readonly events: MockEvent[] = [];
  private readonly listeners = new Set<(event: MockEvent) => void>();
  private last = 0;
  private figures: MockCounts = {
    clients: 0,
    opened: 0,
    refused: 0,
    requests: 0,
    unanswered: 0,
    sent: 0,
    dropped: 0,
  };

  add(client: number, happening: MockHappening): void {
    const event: MockEvent = { number: ++this.last, atMs: Date.now(), client, ...happening };
    this.events.push(event);
    if (this.events.length > 2 * maxEvents) this.events.splice(0, maxEvents);
    if (happening.kind === 'opened') {
      this.count('opened');
      this.count('clients');
    } else if (happening.kind === 'closed') {
      this.count('clients', -1);
    } else if (happening.kind === 'refused') {
      this.count('refused');
    } else {
      this.count('requests');
      if (happening.answeredBy.kind === 'none') this.count('unanswered');
    }
    for (const listener of this.listeners) listener(event);
  }

  count(figure: keyof MockCounts, by = 1): void {
    this.figures = { ...this.figures, [figure]: this.figures[figure] + by };
  }

  counts(): MockCounts {
    return this.figures;
  }

  /** Events with larger numbers, oldest first; at most the newest 1000. */
  since(number: number): readonly MockEvent[] {
    return this.events.slice(-maxEvents).filter((event) => event.number > number);
  }

  /** The returned function ends it. */
  subscribe(listener: (event: MockEvent) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
