import { expect, test } from 'vitest';
import { textLine } from '../../../src/cli/text-line.ts';
import { control, message, origin, utf8 } from '../core/log/sample-entries.ts';

function withoutTime(line: string): string {
  return line.replace(/^\d\d:\d\d:\d\d\.\d{6}/, 'TIME');
}

test.each([
  [message(), 'TIME  ← receive  text                  5 B  hello\n'],
  [
    message({ direction: 'send', payload: utf8('{"type":"ping"}') }),
    'TIME  → send     ping                 15 B  {"type":"ping"}\n',
  ],
  [control({ payload: utf8('demo 1') }), 'TIME  ← receive  ping                  6 B  "demo 1"\n'],
])('an entry is one aligned line', (entry, line) => {
  expect(withoutTime(textLine(entry, origin, 'plain'))).toBe(line);
});

test('an error has its next step on a second line', () => {
  const error = { code: 'connection-refused', message: 'Nobody listens.', nextStep: 'Start it.' };
  const payload = utf8('');
  const entry = { seq: 1, connectionId: 1, timeUs: 0, kind: 'error', error, payload } as const;
  const lines = textLine(entry, origin, 'plain').split('\n');
  expect(lines[0]).toContain('Nobody listens.');
  expect(lines[1]?.trim()).toBe('Start it.');
});

test('nothing from the wire reaches a terminal as a control character', () => {
  const payload = utf8('{"type":"\u001b[2J\u202e","x":"\u009b31m\r\n\u0007"}\u001b]0;owned\u0007');
  expect(textLine(message({ payload }), origin, 'plain')).toMatch(/^[\u0020-\u007e←→·…]*\n$/);
});
