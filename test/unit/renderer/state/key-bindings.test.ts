import { describe, expect, test } from 'vitest';
import {
  commandFor,
  keyBindings,
  keyText,
  keyWords,
} from '../../../../src/renderer/state/key-bindings.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('commandFor', () => {
  test.each([
    [{ key: 'l', ctrlKey: true }, 'focus-url'],
    [{ key: 'L', ctrlKey: true }, 'focus-url'],
    [{ key: 'f', ctrlKey: true }, 'focus-filter'],
    [{ key: 'Enter', ctrlKey: true }, 'send'],
    [{ key: 'K', ctrlKey: true, shiftKey: true }, 'clear-log'],
    [{ key: 'F8' }, 'toggle-pause'],
    [{ key: '?', shiftKey: true }, 'show-keys'],
    [{ key: 'l' }, null],
    [{ key: 'l', ctrlKey: true, altKey: true }, null],
    [{ key: 'k', ctrlKey: true }, null],
    [{ key: 'Enter' }, null],
    [{ key: 'Esc' }, null],
  ] as const)('answers %o with %s', (press, command) => {
    expect(commandFor({ ...plain, ...press }, false, false)).toBe(command);
  });

  test('takes Cmd instead of Ctrl on a Mac', () => {
    expect(commandFor({ ...plain, key: 'l', metaKey: true }, true, false)).toBe('focus-url');
    expect(commandFor({ ...plain, key: 'l', ctrlKey: true }, true, false)).toBeNull();
  });

  test('leaves a question mark typed in a text field alone', () => {
    expect(commandFor({ ...plain, key: '?', shiftKey: true }, false, true)).toBeNull();
  });
});

test('every key is listed once', () => {
  const keys = keyBindings.map((binding) => binding.keys);
  expect(keys).toEqual([...new Set(keys)]);
});

test('keys are written as the platform writes them', () => {
  expect(keyWords('Mod+Shift+K', true)).toEqual(['⌘', '⇧', 'K']);
  expect(keyWords('Mod+Shift+K', false)).toEqual(['Ctrl', 'Shift', 'K']);
  expect(keyText('Mod+E', true)).toBe('⌘E');
  expect(keyText('Mod+E', false)).toBe('Ctrl+E');
});
