import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import type { MenuCommand } from '../../../src/ipc/menu-command.ts';
import { menuTemplate } from '../../../src/main/menu-template.ts';
import { keyBindings } from '../../../src/renderer/state/key-bindings.ts';

interface Item {
  readonly label: string;
  readonly command: MenuCommand | null;
  readonly accelerator: string | null;
}

/** The items of all menus, each with what it asks of the page. */
function itemsOf(isMac: boolean): readonly Item[] {
  let ran: MenuCommand | null = null;
  const run = (command: MenuCommand): void => {
    ran = command;
  };
  const template = menuTemplate(
    { run, recent: [], openRecent: () => undefined },
    { isMac, isDevelopment: false },
  );
  return template
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .map(({ label = '', accelerator, click }: MenuItemConstructorOptions) => {
      ran = null;
      (click as (() => void) | undefined)?.();
      return { label, command: ran, accelerator: accelerator ?? null };
    });
}

test('every command that has a key is in the menus, with that key', () => {
  const items = itemsOf(false);
  const keyOf = (command: string | null): string | null | undefined =>
    items.find((item) => item.command === command)?.accelerator;
  const bound = keyBindings.filter(({ command, keys }) => command !== null && keys !== '?');
  expect(Object.fromEntries(bound.map(({ command }) => [command, keyOf(command)]))).toEqual(
    Object.fromEntries(
      bound.map(({ command, keys }) => [command, keys.replace('Mod', 'CmdOrCtrl')]),
    ),
  );
});

test('what letters do in the list is in the menus too', () => {
  const commands = itemsOf(false).map(({ command }) => command);
  expect(commands).toEqual(expect.arrayContaining(['bookmark', 'note', 'show-bookmarks']));
});

test('a server is put to the test from one menu, and files come in and go out of another', () => {
  const parts = { run: () => undefined, recent: [], openRecent: () => undefined };
  const template = menuTemplate(parts, { isMac: false, isDevelopment: false });
  const labelsOf = (menu: string): readonly string[] =>
    template
      .filter(({ label }) => label === menu)
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .flatMap(({ label }) => label?.replaceAll('&', '') ?? []);
  expect(labelsOf('&Test')).toEqual(['Scenarios…', 'Replay Capture…', 'Simulate a Server…']);
  expect(labelsOf('&File')).toEqual([
    ...['New Connection', 'Open Capture…', 'Open Recent', 'Import Collection or AsyncAPI…'],
    ...['Save Capture As…', 'Export Events…', 'Share…', 'Compare With…'],
  ]);
});

test.each([true, false])('no key and no access key is given twice (Mac: %s)', (isMac) => {
  const keys = itemsOf(isMac).flatMap(({ accelerator }) => accelerator ?? []);
  expect(keys).toEqual([...new Set(keys)]);
  const parts = { run: () => undefined, recent: [], openRecent: () => undefined };
  for (const { label, submenu } of menuTemplate(parts, { isMac, isDevelopment: true })) {
    const labels = Array.isArray(submenu) ? submenu.map((item) => item.label ?? '') : [];
    const letters = labels.flatMap((text) => /&(.)/.exec(text)?.[1]?.toLowerCase() ?? []);
    expect([label, letters]).toEqual([label, [...new Set(letters)]]);
  }
});
