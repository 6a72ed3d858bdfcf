import { describe, expect, test } from 'vitest';
import type { EntrySummary } from '../../../../src/core/log/entry-summary.ts';
import type { Filter } from '../../../../src/core/log/filter.ts';
import type { ViewStatus } from '../../../../src/core/log/log-status.ts';
import { shownCount } from '../../../../src/renderer/state/log-view-state.ts';
import { LogView } from '../../../../src/renderer/state/log-view.ts';
import { createSelectedEntry } from '../../../../src/renderer/state/selected-entry.ts';
import type { Session } from '../../../../src/renderer/state/session.ts';

function summary(position: number): EntrySummary {
  return {
    seq: position + 1,
    connectionId: 1,
    timeUs: position,
    kind: 'message',
    direction: 'receive',
    opcode: 1,
    type: 'tick',
    byteLength: 2,
    wireLength: 4,
    compressed: false,
    fragments: 1,
    preview: '{}',
    severity: 'normal',
    pair: null,
  };
}

/** An engine with a log of `count` entries, every one of which every filter lets through. */
class LogOfTicks {
  count = 0;
  generation = 0;
  readonly opened: Filter[] = [];
  readonly closed: number[] = [];
  readonly asked: [first: number, count: number][] = [];

  status(viewId: number): ViewStatus {
    const { count, generation } = this;
    return { viewId, count, scanned: count, total: count, generation };
  }

  openView = (filter: Filter) => Promise.resolve(this.status(this.opened.push(filter)));
  closeView = (viewId: number) => Promise.resolve(void this.closed.push(viewId));
  position = (_viewId: number, seq: number) => Promise.resolve(seq - 1);
  clear = () => Promise.resolve();
  rows = (_viewId: number, first: number, count: number) => {
    this.asked.push([first, count]);
    const there = Math.max(0, Math.min(count, this.count - first));
    return Promise.resolve({
      first,
      rows: Array.from({ length: there }, (_, index) => summary(first + index)),
      previousTimeUs: null,
      total: this.count,
    });
  };

  /** What the page knows after a pulse. */
  pulse(selectedId = 1): Session {
    const views = this.opened.map((_, index) => this.status(index + 1));
    const totals = { received: this.count, stored: this.count, evicted: 0, byteLength: 0 };
    const pulse = { connections: [], views, totals, nowUs: 0 };
    return { ...pulse, selectedId, scope: 'selected', pulseAtMs: 0, pulse };
  }
}

/** Lets every promise that is already settled be answered. */
async function answered(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await Promise.resolve();
  }
}

async function openedView(count: number) {
  const engine = new LogOfTicks();
  engine.count = count;
  const selection = createSelectedEntry({ detail: () => Promise.resolve(null) });
  const view = new LogView(engine, selection);
  const grow = async (to: number): Promise<void> => {
    engine.count = to;
    view.takeSession(engine.pulse());
    await answered();
  };
  view.takeSession(engine.pulse());
  await answered();
  view.want({ first: 0, count: 20 });
  await answered();
  return { engine, view, selection, grow };
}

describe('following', () => {
  test('draws the tail only as far as its rows are at hand', async () => {
    const { view, grow } = await openedView(1000);
    await grow(5000);
    expect(view.store.getState()).toMatchObject({ following: true, tail: 5000 });
    expect(view.rowAt(4999)?.summary.seq).toBe(5000);
  });

  test('asks for the tail alone, however much came', async () => {
    const { engine, grow } = await openedView(0);
    await grow(1_000_000);
    expect(engine.asked.at(-1)).toEqual([999_980, 20]);
  });

  test('stops when a row away from the tail is selected, and counts what came since', async () => {
    const { view, grow } = await openedView(1000);
    view.moveTo(990);
    await grow(1128);
    const state = view.store.getState();
    expect(state.following).toBe(false);
    expect(shownCount(state) - state.seenCount).toBe(128);
  });

  test('goes on from the End key', async () => {
    const { view, grow } = await openedView(1000);
    view.moveTo(0);
    view.moveToTail();
    await grow(1001);
    expect(view.store.getState()).toMatchObject({ following: true, tail: 1001 });
  });
});

describe('selecting', () => {
  test('a row that is not at hand yet opens its entry when it came', async () => {
    const { view, selection } = await openedView(100_000);
    view.moveTo(50_000);
    await answered();
    expect(view.store.getState().cursor).toEqual({ seq: 50_001, position: 50_000 });
    expect(selection.store.getState().wantedSeq).toBe(50_001);
  });

  test('survives another filter: its entry is found in the new view and brought into sight', async () => {
    const { engine, view } = await openedView(1000);
    view.moveTo(500);
    await answered();
    view.takeSession(engine.pulse(2));
    await answered();
    expect(engine.opened).toHaveLength(2);
    expect(engine.closed).toEqual([1]);
    expect(view.store.getState()).toMatchObject({
      following: false,
      cursor: { seq: 501, position: 500 },
      reveal: { position: 500 },
    });
  });

  test('ends when the log is cleared', async () => {
    const { engine, view, selection, grow } = await openedView(1000);
    view.moveTo(500);
    await answered();
    engine.generation = 1;
    await grow(0);
    expect(view.store.getState()).toMatchObject({ cursor: null, following: true, tail: 0 });
    expect(selection.store.getState().shown).toEqual({ kind: 'none' });
    expect(view.rowAt(500)).toBeNull();
  });
});

test('a pause freezes the rows shown and not the count behind them', async () => {
  const { view, grow } = await openedView(1000);
  view.togglePause();
  await grow(3000);
  expect(shownCount(view.store.getState())).toBe(1000);
  expect(view.store.getState().status?.count).toBe(3000);
  view.togglePause();
  await answered();
  expect(view.store.getState().tail).toBe(3000);
});

test('the same scope and filter open no second view', async () => {
  const { engine, grow } = await openedView(10);
  await grow(11);
  await grow(12);
  expect(engine.opened).toEqual([{ connectionId: 1, text: '' }]);
});
