import { expect, test } from 'vitest';
import type { TemplatePreview } from '../../../../src/core/workspace/template-preview.ts';
import type { CheckedMessage, TemplateText } from '../../../../src/ipc/workspace-requests.ts';
import { Composer } from '../../../../src/renderer/state/composer.ts';
import { snapshot } from './connection-snapshots.ts';

function composerWith({
  preview = { ok: true, text: '', isCut: false, secrets: [], notJson: null },
  problems = [],
}: {
  readonly preview?: TemplatePreview;
  readonly problems?: readonly string[];
}) {
  const sent: unknown[] = [];
  const checked: CheckedMessage[] = [];
  const template = (text: string): TemplateText => ({
    text,
    environmentId: 'staging.json',
    profileId: null,
    connectionId: 7,
  });
  const composer = new Composer(
    {
      send: (_id, message) => {
        sent.push(message);
        return Promise.resolve();
      },
    },
    () => snapshot({ id: 7, state: { phase: 'open', sinceUs: 0 } }),
    () => null,
    {
      template,
      preview: () => Promise.resolve(preview),
      sendTemplate: (_id, text) => {
        sent.push(text);
        return Promise.resolve();
      },
      check: (message) => {
        checked.push(message);
        return Promise.resolve(problems);
      },
    },
  );
  return { composer, sent, checked, template };
}

async function submit(composer: Composer, text: string): Promise<void> {
  composer.setText(text);
  await composer.submit();
}

test('a text with names is filled in elsewhere, and one without leaves as it is', async () => {
  const { composer, sent, template } = composerWith({});
  await submit(composer, '{"a":"{{name}}"}');
  await submit(composer, '{"a":"name"}');
  expect(sent).toEqual([template('{"a":"{{name}}"}'), { kind: 'text', text: '{"a":"name"}' }]);
});

test('braces that are sent literally leave as they are', async () => {
  const { composer, sent } = composerWith({});
  composer.setLiteral(true);
  await submit(composer, '{"a":"{{name}}"}');
  expect(sent).toEqual([{ kind: 'text', text: '{"a":"{{name}}"}' }]);
});

test('a name that stands for nothing is told, and nothing leaves', async () => {
  const message = 'There is no variable {{nmae}}.';
  const { composer, sent } = composerWith({ preview: { ok: false, message } });
  await submit(composer, '{{nmae}}');
  expect(composer.store.getState().notice).toEqual({ kind: 'refused', message });
  expect(sent).toEqual([]);
});

test('what is no JSON once it is filled in is asked about', async () => {
  const preview = { ok: true, text: '', isCut: false, secrets: [], notJson: 'Line 1' } as const;
  const { composer, sent } = composerWith({ preview });
  await submit(composer, '{"a": {{name}}}');
  expect(composer.store.getState().notice).toEqual({ kind: 'not-json', reason: 'Line 1' });
  await composer.submitAsText();
  expect(sent).toHaveLength(1);
});

test('what the server cannot read is sent only after the choice', async () => {
  const { composer, sent, checked } = composerWith({ problems: ['"type" is missing.'] });
  await submit(composer, '{"a":1}');
  expect(checked).toEqual([{ kind: 'text', text: '{"a":1}' }]);
  expect(composer.store.getState().notice).toEqual({
    kind: 'unfit',
    problems: ['"type" is missing.'],
  });
  expect(sent).toEqual([]);
  await composer.submitAnyway();
  expect(sent).toEqual([{ kind: 'text', text: '{"a":1}' }]);
});

test.each(['{"a":1}', '{"a":"{{name}}"}'])(
  'a message goes to the connection that was selected when it was sent: %s',
  async (text) => {
    const sentTo: number[] = [];
    const send = (id: number): Promise<void> => {
      sentTo.push(id);
      return Promise.resolve();
    };
    let selected = 1;
    const composer = new Composer(
      { send },
      () => snapshot({ id: selected, state: { phase: 'open', sinceUs: 0 } }),
      () => null,
      {
        template: (each) => ({
          text: each,
          environmentId: null,
          profileId: null,
          connectionId: selected,
        }),
        preview: () =>
          Promise.resolve({ ok: true, text: '', isCut: false, secrets: [], notJson: null }),
        sendTemplate: send,
        check: () => {
          // While the profile is asked, the user selects another connection.
          selected = 2;
          return Promise.resolve([]);
        },
      },
    );
    await submit(composer, text);
    expect(sentTo).toEqual([1]);
  },
);

test('messages leave in the order in which they were sent, though the first is looked at for longer', async () => {
  const sent: string[] = [];
  let judged: (problems: readonly string[]) => void = () => undefined;
  const slow = new Promise<readonly string[]>((resolve) => {
    judged = resolve;
  });
  const composer = new Composer(
    {
      send: (_id, message) => {
        sent.push(message.kind === 'text' ? message.text : message.kind);
        return Promise.resolve();
      },
    },
    () => snapshot({ id: 7, state: { phase: 'open', sinceUs: 0 } }),
    () => null,
    {
      template: (text) => ({ text, environmentId: null, profileId: null, connectionId: 7 }),
      preview: () => Promise.reject(new Error('not asked')),
      sendTemplate: () => Promise.reject(new Error('not asked')),
      check: (message) =>
        message.kind === 'text' && message.text === '{"n":1}' ? slow : Promise.resolve([]),
    },
  );
  const first = submit(composer, '{"n":1}');
  const second = submit(composer, '{"n":2}');
  judged([]);
  await Promise.all([first, second]);
  expect(sent).toEqual(['{"n":1}', '{"n":2}']);
});
