import { describe, expect, test } from 'vitest';
import {
  hiddenByPause,
  isRowSelected,
  selectedCount,
  shownCount,
  shownStart,
  unseenCount,
} from '../../../../src/renderer/state/log-view-state.ts';
import { selectToggled, selectUpTo } from '../../../../src/renderer/state/log-view-selection.ts';
import { LogView } from '../../../../src/renderer/state/log-view.ts';
import { createSelectedEntry } from '../../../../src/renderer/state/selected-entry.ts';
import { LogOfTicks } from './log-of-ticks.ts';

const noFilter = { texts: [], folded: [] };

/** Lets every promise that is already settled be answered. */
async function answered(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await Promise.resolve();
  }
}

async function openedView(end: number) {
  const engine = new LogOfTicks();
  engine.end = end;
  const selection = createSelectedEntry({ detail: () => Promise.resolve(null) });
  const view = new LogView(engine, selection);
  const tell = async (): Promise<void> => {
    view.takeSession(engine.pulse(), noFilter);
    await answered();
  };
  const grow = async (to: number): Promise<void> => {
    engine.end = to;
    await tell();
  };
  await tell();
  view.want({ first: 0, count: 20 });
  await answered();
  return { engine, view, selection, grow, tell };
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

  test('takes the rows that come with a pulse and asks for none', async () => {
    const { engine, view } = await openedView(1000);
    const asked = engine.asked.length;
    expect(view.tailWish()).toEqual({ viewId: 1, count: 20 });
    engine.end = 900_000;
    const page = engine.page(899_980, 20);
    view.takeSession(engine.pulse(1, 1, { viewId: 1, page }), noFilter);
    expect(view.store.getState()).toMatchObject({ tail: 900_000, seenEnd: 900_000 });
    expect(view.rowAt(899_999)?.summary.seq).toBe(900_000);
    expect(engine.asked).toHaveLength(asked);
  });

  test('wishes for no rows of the tail while it is not followed or stands still', async () => {
    const { view } = await openedView(1000);
    view.togglePause();
    expect(view.tailWish()).toBeNull();
    view.togglePause();
    view.moveTo(5);
    expect(view.tailWish()).toBeNull();
  });

  test('stops when a row away from the tail is selected, and counts what came since', async () => {
    const { view, grow } = await openedView(1000);
    view.moveTo(990);
    await grow(1128);
    const state = view.store.getState();
    expect(state.following).toBe(false);
    expect(unseenCount(state)).toBe(128);
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
    expect(selection.store.getState().wanted).toEqual({ captureId: 1, seq: 50_001 });
  });

  test('survives another filter: its entry is found in the new view and brought into sight', async () => {
    const { engine, view } = await openedView(1000);
    view.moveTo(500);
    await answered();
    view.takeSession(engine.pulse(2), noFilter);
    await answered();
    expect(engine.opened).toHaveLength(2);
    expect(engine.closed).toEqual([1]);
    expect(view.store.getState()).toMatchObject({
      following: false,
      cursor: { seq: 501, position: 500 },
      reveal: { position: 500, align: 'center' },
    });
  });

  test('tells when the view of another connection is open, so that nothing looks into the old one', async () => {
    const { engine, view } = await openedView(1000);
    view.takeSession(engine.pulse(2), noFilter);
    expect(view.store.getState().status?.viewId).toBe(1);
    await view.opened;
    expect(view.store.getState().status?.viewId).toBe(2);
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

describe('older rows that are found later', () => {
  test('get smaller positions; the row the user stands on keeps its own', async () => {
    const { engine, view, tell } = await openedView(100);
    view.moveTo(50);
    await answered();
    engine.start = -900;
    await tell();
    const state = view.store.getState();
    expect(shownStart(state)).toBe(-900);
    expect(shownCount(state)).toBe(1000);
    expect(state.cursor).toEqual({ seq: 51, position: 50 });
    view.moveTo(-10_000);
    expect(view.store.getState().cursor?.position).toBe(-900);
  });

  test('are found for the cursor too, when the search reaches its entry', async () => {
    const { engine, view, tell } = await openedView(1000);
    view.moveTo(100);
    await answered();
    [engine.start, engine.total] = [700, 1000];
    view.takeSession(engine.pulse(2), noFilter);
    await answered();
    expect(view.store.getState().reveal).toBeNull();
    [engine.start, engine.total] = [0, 1000];
    view.takeSession(engine.pulse(2), noFilter);
    await tell();
    await answered();
    expect(view.store.getState().cursor).toEqual({ seq: 101, position: 100 });
  });
});

test('eviction raises the start and moves nothing else', async () => {
  const { engine, view, tell } = await openedView(1000);
  view.moveTo(500);
  await answered();
  engine.start = 300;
  await tell();
  expect(view.store.getState()).toMatchObject({ cursor: { seq: 501, position: 500 } });
  expect(shownCount(view.store.getState())).toBe(700);
  view.moveTo(0);
  expect(view.store.getState().cursor?.position).toBe(300);
});

describe('selecting several rows', () => {
  test('extends from where it began, and toggles single ones', async () => {
    const { view } = await openedView(1000);
    const state = () => view.store.getState();
    view.moveTo(10);
    view.moveTo(13, selectUpTo);
    expect(selectedCount(state())).toBe(4);
    view.moveTo(8, selectUpTo);
    expect(state().selection).toEqual([{ first: 8, last: 10 }]);
    view.moveTo(9, selectToggled);
    expect(state().selection).toEqual([
      { first: 8, last: 8 },
      { first: 10, last: 10 },
    ]);
    expect(isRowSelected(state(), 9, 10)).toBe(false);
    view.moveTo(20);
    await answered();
    expect(selectedCount(state())).toBe(1);
    expect(isRowSelected(state(), 20, 21)).toBe(true);
  });

  test('all of a million rows are one range', async () => {
    const { view } = await openedView(1_000_000);
    view.selectAll();
    expect(view.store.getState().selection).toEqual([{ first: 0, last: 999_999 }]);
  });

  test('ends when another view opens, since its rows have other positions', async () => {
    const { engine, view } = await openedView(1000);
    view.moveTo(10);
    view.moveTo(13, selectUpTo);
    await answered();
    view.takeSession(engine.pulse(2), noFilter);
    await answered();
    expect(view.store.getState()).toMatchObject({ selection: null, cursor: { seq: 14 } });
  });
});

test('another capture closes the open entry, whose number means nothing there', async () => {
  const { engine, view, selection } = await openedView(1000);
  view.moveTo(10);
  await answered();
  view.takeSession(engine.pulse(1, 2), noFilter);
  await answered();
  expect(engine.opened.at(-1)?.[0]).toBe(2);
  expect(selection.store.getState().wanted).toBeNull();
  expect(view.store.getState().cursor).toBeNull();
});

test('a pause freezes the rows shown and not the count behind them', async () => {
  const { view, grow } = await openedView(1000);
  view.togglePause();
  await grow(3000);
  expect(shownCount(view.store.getState())).toBe(1000);
  expect(hiddenByPause(view.store.getState())).toBe(2000);
  view.togglePause();
  await answered();
  expect(view.store.getState().tail).toBe(3000);
});

test('the same scope and filter open no second view, another text does', async () => {
  const { engine, view, grow } = await openedView(10);
  await grow(11);
  await grow(12);
  const filter = { connectionId: 1, texts: [], folded: [] };
  expect(engine.opened).toEqual([[1, filter]]);
  view.takeSession(engine.pulse(), { texts: ['type:a'], folded: ['ping'] });
  await answered();
  expect(engine.opened.at(-1)).toEqual([1, { ...filter, texts: ['type:a'], folded: ['ping'] }]);
});
