import { expect, test } from 'vitest';
import { MessageTemplateFiller } from '../../../src/main/message-template-filler.ts';

const values = {
  variables: { user: 'Ada "L"', level: '3' },
  secrets: new Map([
    ['apiKey', 'canary-4711'],
    ['pin', '123456'],
  ]),
};

test('the preview is what is sent, with dots in place of secrets', () => {
  const filler = new MessageTemplateFiller();
  const text = '{"u":"{{user}}","k":"{{apiKey}}","n":{{level}},"id":"{{$uuid}}","c":{{$counter}}}';
  const preview = filler.preview(text, values);
  const filled = filler.fill(text, values);
  expect(preview.ok && filled.ok).toBe(true);
  if (preview.ok && filled.ok) {
    expect(preview.text).toBe(filled.text.replace('canary-4711', '••••••••'));
    expect(preview).toMatchObject({ secrets: ['apiKey'], notJson: null });
    expect(filled.secrets).toEqual(['canary-4711']);
    expect(JSON.parse(filled.text)).toMatchObject({ u: 'Ada "L"', n: 3, c: 1 });
  }
});

test('what was sent is used up: the next message has other values', () => {
  const filler = new MessageTemplateFiller();
  const sent = [0, 1].map(() => {
    const filled = filler.fill('{{$uuid}} {{$uuid}} {{$counter}}', values);
    if (filled.ok) filled.commit();
    return filled.ok ? filled.text.split(' ') : [];
  });
  expect(new Set(sent.flat()).size).toBe(6);
  expect(sent.map((each) => each[2])).toEqual(['1', '2']);
});

test.each(['{{pin:json}}', '{{ pin:json }}'])(
  'a secret that stands as JSON is not shown either: %s',
  (place) => {
    const preview = new MessageTemplateFiller().preview(`{"pin":"${place}"}`, values);
    expect(preview).toMatchObject({
      ok: true,
      secrets: ['pin'],
      text: '{"pin":"••••••••"}',
      notJson: null,
    });
  },
);

test('a secret never comes back in a problem', () => {
  const text = '{"a":"{{apiKey:json}}","b":"{{nobody}}"}';
  const filler = new MessageTemplateFiller();
  for (const result of [filler.preview(text, values), filler.fill(text, values)]) {
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).toContain('{{nobody}}');
    expect(JSON.stringify(result)).not.toContain('canary');
  }
});

test('a secret that breaks the JSON is not quoted', () => {
  const preview = new MessageTemplateFiller().preview('{"a": {{apiKey}}}', values);
  expect(preview).toMatchObject({ ok: true, notJson: expect.any(String) as string });
  expect(JSON.stringify(preview)).not.toContain('canary');
});

test('a text that is no JSON once filled in says where', () => {
  expect(new MessageTemplateFiller().preview('{"n": {{user}}}', values)).toMatchObject({
    ok: true,
    notJson: expect.stringContaining('Line 1') as string,
  });
});
