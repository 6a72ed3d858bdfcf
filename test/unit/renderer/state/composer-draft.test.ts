import { expect, test } from 'vitest';
import { checkDraft, draftMessage } from '../../../../src/renderer/state/composer-draft.ts';

test('JSON is sent exactly as it was written', () => {
  const text = '{ "id": 12345678901234567890, "f": 1.0 }\n';
  expect(draftMessage(text, 'json')).toEqual({ kind: 'message', message: { kind: 'text', text } });
});

test('what is not JSON is a question with its place', () => {
  const draft = draftMessage('{"a": oops}', 'json');
  expect(draft).toMatchObject({ kind: 'not-json' });
  expect(draft.kind === 'not-json' && draft.reason).toMatch(/^Line 1, column 7: /);
});

test('text is sent whatever it is, even when it is empty', () => {
  expect(draftMessage('', 'text')).toEqual({
    kind: 'message',
    message: { kind: 'text', text: '' },
  });
});

test('hex that cannot be read is an error, not bytes', () => {
  expect(draftMessage('0', 'hex')).toEqual({
    kind: 'invalid',
    reason: 'Line 1, column 2: Expected a second hex digit: every byte has two',
  });
});

test('typing tells whether the draft is valid', () => {
  expect(checkDraft('', 'json')).toEqual({ kind: 'empty' });
  expect(checkDraft('[1]', 'json')).toEqual({ kind: 'valid', label: 'Valid JSON' });
  expect(checkDraft('é', 'text')).toEqual({ kind: 'valid', label: '2 bytes of text' });
  expect(checkDraft('00 ff', 'hex')).toEqual({ kind: 'valid', label: '2 bytes' });
});
