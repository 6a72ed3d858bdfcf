import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageFileText, readMessageFile } from '../../../../src/core/workspace/saved-message.ts';
import { WorkspaceFileError } from '../../../../src/core/workspace/workspace-file-error.ts';

const message = {
  name: 'Start',
  note: 'Before everything else',
  order: 2,
  format: 'json' as const,
  isLiteral: false,
  text: '{\n  "type": "stt_start",\n  "id": 9007199254740993\n}',
};

test('the file of a message can be read by lines, and ends with a line feed', () => {
  expect(messageFileText(message)).toBe(
    [
      '{',
      '  "framescopeMessage": 1,',
      '  "name": "Start",',
      '  "note": "Before everything else",',
      '  "order": 2,',
      '  "format": "json",',
      '  "text": [',
      '    "{",',
      '    "  \\"type\\": \\"stt_start\\",",',
      '    "  \\"id\\": 9007199254740993",',
      '    "}"',
      '  ]',
      '}',
      '',
    ].join('\n'),
  );
});

test('any message comes back from its file to the character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isLiteral) => {
      const kept = { ...message, text, isLiteral };
      expect(readMessageFile(messageFileText(kept))).toEqual(kept);
    }),
  );
});

function refusal(text: string): readonly [string, string] {
  try {
    readMessageFile(text);
  } catch (error) {
    if (error instanceof WorkspaceFileError) return [error.pointer, error.message];
    throw error;
  }
  throw new Error('It was read.');
}

test('each wrong file is refused with the place of what is wrong', () => {
  const good = JSON.parse(messageFileText(message)) as object;
  const wrong = (change: object): readonly [string, string] =>
    refusal(JSON.stringify({ ...good, ...change }));
  expect(refusal('{"framescopeMessage": 1,}')[1]).toContain('line 1, column 25');
  expect(refusal('[]')).toEqual(['', 'The file should hold a JSON object.']);
  expect(refusal('['.repeat(100_000) + ']'.repeat(100_000))[0]).toBe('');
  expect(wrong({ framescopeMessage: 2 })[0]).toBe('/framescopeMessage');
  expect(wrong({ name: ' ' })).toEqual(['/name', 'A message needs a name.']);
  expect(wrong({ order: '1' })[0]).toBe('/order');
  expect(wrong({ format: 'xml' })[0]).toBe('/format');
  expect(wrong({ text: ['a', 1] })[0]).toBe('/text/1');
  expect(wrong({ 'a/b': 1 })[0]).toBe('/a~1b');
});

test('no text at all makes the reader fail in another way', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => readMessageFile(text)).toThrow(WorkspaceFileError);
    }),
  );
});
