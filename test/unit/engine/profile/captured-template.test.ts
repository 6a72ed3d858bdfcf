import { expect, test } from 'vitest';
import {
  capturedAsJson,
  withJsonValues,
} from '../../../../src/engine/profile/captured-template.ts';
import { utf8 } from '../../core/hex.ts';

test('a captured number goes back as a number, also deep inside; a text stays a text', () => {
  const payload = utf8('{"id":17,"data":{"name":"ada"},"none":null}');
  const capture = { id: ['/no', '/id'], name: '/data/name', none: '/none' };
  const names = new Set(capturedAsJson(payload, capture));
  expect([...names]).toEqual(['id']);
  expect(
    withJsonValues(
      { a: ['{{id}}', { b: '{{ id }}' }], c: '{{name}}', d: 'nr {{id}}', e: 1 },
      names,
    ),
  ).toEqual({ a: ['{{id:json}}', { b: '{{id:json}}' }], c: '{{name}}', d: 'nr {{id}}', e: 1 });
});
