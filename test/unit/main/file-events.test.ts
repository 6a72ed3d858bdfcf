import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { listenForFiles } from '../../../src/main/file-events.ts';

let app: EventEmitter;
let told: unknown[];

beforeEach(() => {
  app = new EventEmitter();
  told = [];
  listenForFiles(app, {
    onSecondStart: () => told.push('second start'),
    open: (...paths) => told.push(paths),
  });
});

test('a file that macOS names is opened, and macOS is told that it was seen to', () => {
  const event = { preventDefault: () => told.push('prevented') };
  app.emit('open-file', event, '/Users/me/a capture.framescope');
  expect(told).toEqual(['prevented', ['/Users/me/a capture.framescope']]);
});

test('a second start brings the window to the front and opens its files, from where it was started', () => {
  const args = ['/usr/bin/framescope', '--flag', 'a.framescope', '/tmp/B.FRAMESCOPE', 'notes.txt'];
  app.emit('second-instance', {}, args, '/home/me');
  expect(told).toEqual(['second start', ['/home/me/a.framescope', '/tmp/B.FRAMESCOPE']]);
});

test('a second start without a file opens none', () => {
  app.emit('second-instance', {}, ['/usr/bin/framescope'], '/home/me');
  expect(told).toEqual(['second start', []]);
});
