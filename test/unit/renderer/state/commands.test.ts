import { expect, test } from 'vitest';
import { createCommands } from '../../../../src/renderer/state/commands.ts';

test('a command nobody offers does not run', () => {
  expect(createCommands().run('send')).toBe(false);
});

test('the newest offer runs, and the older one again once it is taken back', () => {
  const ran: string[] = [];
  const commands = createCommands();
  commands.register('clear-log', () => ran.push('first'));
  const takeBack = commands.register('clear-log', () => ran.push('second'));
  commands.run('clear-log');
  takeBack();
  takeBack();
  commands.run('clear-log');
  expect(ran).toEqual(['second', 'first']);
});

test('under a dialog only what is offered there runs', () => {
  const ran: string[] = [];
  const commands = createCommands();
  commands.register('send', () => ran.push('the scenario'), 'dialogs');
  commands.register('send', () => ran.push('the message'));
  commands.register('clear-log', () => ran.push('cleared'));
  expect(commands.run('send', 'dialogs')).toBe(true);
  expect(commands.run('clear-log', 'dialogs')).toBe(false);
  expect(ran).toEqual(['the scenario']);
});
