import { beforeEach, expect, test } from 'vitest';
import {
  addCondition,
  applyFilterText,
  applySaved,
  clearFilter,
  filterState,
  fold,
  removeCondition,
  replaceFilterText,
  setFilterText,
  switchOff,
  switchOn,
  unfold,
} from '../../../../src/renderer/state/filter-state.ts';
import { deleteFilter, saveFilter } from '../../../../src/renderer/state/saved-filters.ts';

beforeEach(() => {
  clearFilter();
});

function term(text: string) {
  const found = filterState.getState().terms.find((each) => each.text === text);
  if (found === undefined) throw new Error(`no condition ${text}`);
  return found;
}

test('a text comes into force at once when it is applied, and when it can be read', () => {
  setFilterText('type:chat');
  expect(filterState.getState().texts).toEqual([]);
  applyFilterText();
  expect(filterState.getState().texts).toEqual(['type:chat']);
});

test('while a text cannot be read the last readable one stays in force, and the problem has its place', () => {
  replaceFilterText('type:chat');
  replaceFilterText('type:chat dir:');
  expect(filterState.getState()).toMatchObject({
    text: 'type:chat dir:',
    texts: ['type:chat'],
    terms: [],
    problem: { start: 10, end: 14 },
  });
  replaceFilterText('type:chat dir:send');
  expect(filterState.getState()).toMatchObject({ texts: ['type:chat dir:send'], problem: null });
});

test.each([
  ['type:chat size>1k dir:send', 'size>1k', 'type:chat dir:send'],
  ['type:chat and size>1k', 'size>1k', 'type:chat'],
  ['type:chat and size>1k', 'type:chat', 'size>1k'],
  ['type:chat and size>1k and dir:send', 'size>1k', 'type:chat and dir:send'],
  ['not type:chat  "a b"', 'not type:chat', '"a b"'],
])('%j without the condition %j is %j', (text, condition, left) => {
  replaceFilterText(text);
  removeCondition(term(condition));
  expect(filterState.getState().text).toBe(left);
});

test('a condition can be switched off and on again', () => {
  replaceFilterText('type:chat size>1k');
  switchOff(term('type:chat'));
  expect(filterState.getState()).toMatchObject({ texts: ['size>1k'], off: ['type:chat'] });
  switchOn('type:chat');
  expect(filterState.getState()).toMatchObject({ texts: ['size>1k type:chat'], off: [] });
});

test('a condition added to an `or` holds beside the whole of it', () => {
  replaceFilterText('type:a or type:b');
  addCondition('dir:send');
  expect(filterState.getState().texts).toEqual(['(type:a or type:b) dir:send']);
});

test('saved filters stack on what is typed', () => {
  saveFilter('mine', 'dir:send');
  saveFilter('large', 'size>1k');
  replaceFilterText('chat');
  applySaved('mine', true);
  applySaved('large', true);
  expect(filterState.getState().texts).toEqual(['chat', 'dir:send', 'size>1k']);
  applySaved('mine', false);
  deleteFilter('mine');
  expect(filterState.getState().texts).toEqual(['chat', 'size>1k']);
});

test('the list of texts stays the same one where nothing changed', () => {
  replaceFilterText('chat');
  const { texts } = filterState.getState();
  replaceFilterText('chat ');
  expect(filterState.getState().texts).toBe(texts);
});

test('shapes are folded once and unfolded one by one', () => {
  const ping = { key: 'ping', label: 'ping', count: 4, heartbeat: true };
  const pong = { key: 'pong', label: 'pong', count: 4, heartbeat: true };
  fold([ping]);
  fold([ping, pong]);
  expect(filterState.getState().folded).toEqual(['ping', 'pong']);
  unfold('ping');
  expect(filterState.getState()).toMatchObject({
    folded: ['pong'],
    foldedShapes: [{ key: 'pong', label: 'pong' }],
  });
});
