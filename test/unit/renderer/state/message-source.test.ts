import { expect, test } from 'vitest';
import type { MessageTemplate } from '../../../../src/core/profile/message-template.ts';
import {
  asksForSecret,
  isOfTemplate,
  templateText,
} from '../../../../src/renderer/state/message-source.ts';

const chat: MessageTemplate = {
  id: 'chat',
  name: 'Chat',
  message: { type: 'chat', text: 'Hello' },
  schema: {
    type: 'object',
    required: ['type', 'text', 'level'],
    properties: {
      type: { const: 'chat' },
      text: { type: 'string' },
      level: { type: 'integer', default: 3 },
      mood: { type: 'string', default: 'calm' },
    },
  },
};

test('required values with a default come filled in', () => {
  expect(JSON.parse(templateText(chat))).toEqual({ type: 'chat', text: 'Hello', level: 3 });
});

test('a message stays the one of its template while only what a form asks for changes', () => {
  expect(isOfTemplate('{"text":"Bye","type":"chat","more":1}', chat)).toBe(true);
  expect(isOfTemplate('{"text":"Bye","type":"ping"}', chat)).toBe(false);
  expect(isOfTemplate('{"text":"Bye"}', chat)).toBe(false);
  expect(isOfTemplate('[1]', chat)).toBe(false);
  expect(isOfTemplate('{"text":', chat)).toBeNull();
});

test('a form that asks for a password is not remembered', () => {
  expect(asksForSecret(chat)).toBe(false);
  expect(
    asksForSecret({
      ...chat,
      schema: { properties: { key: { type: 'string', format: 'password' } } },
    }),
  ).toBe(true);
});
