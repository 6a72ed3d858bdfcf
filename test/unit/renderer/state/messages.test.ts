import { expect, test } from 'vitest';
import type { SavedMessage } from '../../../../src/core/workspace/saved-message.ts';
import { libraryGroups } from '../../../../src/renderer/state/messages.ts';

const library = {
  profileId: 'coda',
  profileName: 'Coda',
  messages: [
    { id: 'start', name: 'Start', folder: 'Speech', message: { type: 'stt_start' } },
    { id: 'demo', name: 'Demo', note: 'Shows everything', message: { type: 'demo_flow' } },
    { id: 'stop', name: 'Stop', folder: 'Speech', message: { type: 'stt_stop' } },
  ],
};

const own: SavedMessage = {
  id: 'daily/ping.json',
  name: 'My ping',
  note: '',
  folder: 'daily',
  order: 1,
  format: 'json',
  text: '{"type":"ping"}',
  isLiteral: false,
};

function titles(search: string): readonly [string, readonly string[]][] {
  return libraryGroups(library, [own], search).map(({ title, items }) => [
    title,
    items.map(({ name }) => name),
  ]);
}

test('messages stand by folder, those of the profile first', () => {
  expect(titles('')).toEqual([
    ['Coda · Speech', ['Start', 'Stop']],
    ['Coda', ['Demo']],
    ['Personal · daily', ['My ping']],
  ]);
});

test('a search finds names, folders, notes and texts, all of its words', () => {
  expect(titles('speech stop')).toEqual([['Coda · Speech', ['Stop']]]);
  expect(titles('EVERYTHING')).toEqual([['Coda', ['Demo']]]);
  expect(titles('"ping"')).toEqual([['Personal · daily', ['My ping']]]);
  expect(titles('nothing like it')).toEqual([]);
});
