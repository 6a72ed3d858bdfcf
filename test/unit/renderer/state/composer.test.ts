import { expect, test } from 'vitest';
import type { OutgoingMessage } from '../../../../src/core/connection/outgoing-message.ts';
import { RequestFailure } from '../../../../src/renderer/api/request-failure.ts';
import { Composer } from '../../../../src/renderer/state/composer.ts';
import { snapshot } from './connection-snapshots.ts';

function openComposer() {
  const sent: [connectionId: number, message: OutgoingMessage][] = [];
  const engine = {
    send: (connectionId: number, message: OutgoingMessage) => {
      sent.push([connectionId, message]);
      return Promise.resolve();
    },
  };
  const open = snapshot({ id: 7, state: { phase: 'open', sinceUs: 0 } });
  return { sent, composer: new Composer(engine, () => open), open };
}

async function type(composer: Composer, text: string): Promise<void> {
  composer.setText(text);
  await composer.submit();
}

test('the text stays after it was sent', async () => {
  const { composer, sent } = openComposer();
  await type(composer, '{"a":1}');
  expect(sent).toEqual([[7, { kind: 'text', text: '{"a":1}' }]]);
  expect(composer.store.getState()).toMatchObject({ text: '{"a":1}', notice: null });
});

test('what is not JSON is sent only after the choice', async () => {
  const { composer, sent } = openComposer();
  await type(composer, 'hello');
  expect(sent).toEqual([]);
  expect(composer.store.getState().notice?.kind).toBe('not-json');
  await composer.submitAsText();
  expect(sent).toEqual([[7, { kind: 'text', text: 'hello' }]]);
});

test('bytes leave as they were written in hex', async () => {
  const { composer, sent } = openComposer();
  composer.setFormat('hex');
  await type(composer, '00 ff');
  expect(sent).toEqual([[7, { kind: 'binary', bytes: Uint8Array.of(0x00, 0xff) }]]);
});

test('sent messages are recalled, newest first, and the own draft after them', async () => {
  const { composer } = openComposer();
  await type(composer, '1');
  await type(composer, '2');
  composer.setText('draft');
  const texts = ([-1, -1, -1, 1, 1] as const).map((step) => {
    composer.recall(step);
    return composer.store.getState().text;
  });
  expect(texts).toEqual(['2', '1', '1', '2', 'draft']);
});

test('a refused send shows the engine’s sentence and keeps the text', async () => {
  const { open } = openComposer();
  const engine = {
    send: () => Promise.reject(new RequestFailure('queue-full', 'The queue is full.')),
  };
  const composer = new Composer(engine, () => open);
  await type(composer, '1');
  expect(composer.store.getState()).toMatchObject({
    text: '1',
    notice: { kind: 'refused', message: 'The queue is full.' },
  });
});

test('without an open connection nothing is sent and the reason is given', async () => {
  const composer = new Composer({ send: () => Promise.reject(new Error('sent')) }, () => null);
  await type(composer, '1');
  expect(composer.store.getState().notice).toEqual({
    kind: 'refused',
    message: 'Not connected: enter a server URL above first.',
  });
});
