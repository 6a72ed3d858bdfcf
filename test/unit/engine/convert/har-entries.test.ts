import { expect, test } from 'vitest';
import { exportText } from '../../../../src/engine/convert/export-file.ts';
import { importedMessage } from '../../../../src/engine/convert/imported-entry.ts';
import { captureOf } from './made-capture.ts';

const connections = 400;
const messagesEach = 12;

test('the messages of many connections at once are read in a few walks, each under its own', async () => {
  const encoder = new TextEncoder();
  const mixed = Array.from({ length: connections * messagesEach }, (_, at) =>
    importedMessage(
      {
        ...{ connectionId: 2 + (at % connections), timeUs: 10_000 + at, direction: 'receive' },
        payload: encoder.encode(`${String(at % connections)}/${String(at)}`),
      },
      1,
    ),
  );
  const capture = captureOf([], mixed);
  let [blocks, lists] = [0, 0];
  const log = new Proxy(capture.log, {
    get: (target, name: keyof typeof capture.log) => {
      if (name === 'block') blocks += 1;
      const member: unknown = target[name];
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  const source = {
    log,
    connections: () => {
      lists += 1;
      return capture.connections();
    },
    profileOf: (id: number) => capture.profileOf(id),
  };
  let text = '';
  const write = (piece: string): Promise<void> => {
    text += piece;
    return Promise.resolve();
  };
  const creator = { name: 'Framescope', version: 'test' };
  await exportText(source, write, { format: 'har', redactor: null, creator });
  const { log: har } = JSON.parse(text) as {
    log: { entries: { _webSocketMessages: { data: string }[] }[] };
  };
  const found = har.entries.map((entry) => entry._webSocketMessages.map(({ data }) => data));
  const expected = Array.from({ length: connections }, (_, id) =>
    Array.from({ length: messagesEach }, (__, round) => {
      return `${String(id)}/${String(round * connections + id)}`;
    }),
  );
  expect(found.filter((data) => data.length > 0)).toEqual(expected);
  expect(blocks).toBeLessThan(connections);
  expect(lists).toBeLessThan(10);
});
