import { writeFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../../src/engine/capture/open-capture.ts';
import { importFile } from '../../../../src/engine/convert/import-file.ts';
import { crossed, entriesOf, folderOfTest, imported } from './converted.ts';
import { chrome, dialects, gori, harOf, httpToolkit, startedSeconds } from './har-dialects.ts';

const hello = '{"type":"hello","name":"Zoë 👋"}';
const us = (seconds: number): string => String(Math.round((startedSeconds + seconds) * 1e6));
const conversation = [
  `send 1 ${us(0.5)} ${hello}`,
  `receive 1 ${us(0.75)} {"type":"welcome"}`,
  `receive 2 ${us(1.000001)} 00ff1080`,
];

describe.each(dialects)('a HAR by $writer', ({ har, beside = {} }) => {
  test('has its messages with their times, opcodes and bytes', async () => {
    const session = await imported(JSON.stringify(har), 'har', beside);
    expect(crossed(session).slice(0, 3)).toEqual(conversation);
    expect(session.report).toMatchObject({ connections: 1, messages: 3, others: 1, skipped: 0 });
  });

  test('has its connection with URL, subprotocol, headers and the time it began', async () => {
    const { capture } = await imported(JSON.stringify(har), 'har', beside);
    const [connection] = capture.connections();
    expect(connection?.options).toMatchObject({
      url: 'wss://chat.example/ws?room=7',
      subprotocols: ['chat.v2', 'chat.v1'],
      origin: 'https://chat.example',
      headers: [{ name: 'Cookie', value: 'sid=1' }],
    });
    expect(connection?.handshake).toMatchObject({
      outcome: 'accepted',
      subprotocol: 'chat.v2',
      remoteAddress: '192.0.2.7',
      response: { statusCode: 101, statusText: 'Switching Protocols' },
    });
    expect(connection?.origin.wallTimeMs).toBe(startedSeconds * 1000);
    expect(connection).toMatchObject({
      send: { messages: 1 },
      receive: { messages: 2, byteLength: 22 },
    });
  });

  test('says at its start that wire lengths and frames are not known, and shows none', async () => {
    const { entries } = await imported(JSON.stringify(har), 'har', beside);
    expect(entries[0]).toMatchObject({
      kind: 'note',
      message: expect.stringMatching(/Imported from HAR by .*not known/),
    });
    for (const entry of entries) {
      if (entry.kind === 'message') expect(entry).toMatchObject({ wireLength: 0, frames: [] });
    }
  });
});

test('a close of HTTP Toolkit ends the connection with its code, reason and time', async () => {
  const { capture, entries } = await imported(JSON.stringify(httpToolkit.har));
  const state = {
    phase: 'closed',
    code: 4001,
    reason: 'enough',
    sinceUs: 2_500_000,
    wasClean: true,
  };
  expect(capture.connections()[0]?.state).toMatchObject(state);
  expect(entries.at(-1)).toMatchObject({ kind: 'state', state });
});

test('an aborted connection of HTTP Toolkit is closed without a closing handshake', async () => {
  const { capture } = await imported(JSON.stringify(harOf([], { _webSocketClose: 'aborted' })));
  expect(capture.connections()[0]?.state).toMatchObject({
    phase: 'closed',
    code: 1006,
    wasClean: false,
    error: { code: 'imported-aborted' },
  });
});

test('control frames and the Close frame of gori are entries, and tell how it ended', async () => {
  const session = await imported(JSON.stringify(gori.har));
  expect(crossed(session).slice(3)).toEqual([
    `receive 9 ${us(2)} 6b656570`,
    `receive 8 ${us(2.5)} 03ea656e6f756768`,
  ]);
  expect(session.capture.connections()[0]?.state).toMatchObject({
    phase: 'closed',
    code: 1002,
    reason: 'enough',
    received: { code: 1002, reason: 'enough' },
  });
});

test('a recording that does not tell the end leaves the connection open', async () => {
  const { capture } = await imported(JSON.stringify(chrome.har));
  expect(capture.connections()[0]?.state.phase).toBe('open');
});

test('a message that cannot be read is skipped and told of at its place; the others come', async () => {
  const good = { type: 'send', time: startedSeconds, opcode: 1, data: 'one' };
  const items = [
    good,
    { ...good, opcode: 300 },
    { ...good, type: 'sideways' },
    { ...good, opcode: 2, data: 'not base64!' },
    { ...good, data: { a: 1 } },
    { ...good, data: '\ud800' },
    7,
    { ...good, data: 'two' },
  ];
  const session = await imported(JSON.stringify(harOf(items)));
  expect(crossed(session).map((line) => line.split(' ').at(-1))).toEqual(['one', 'two']);
  expect(session.report.skipped).toBe(6);
  expect(session.report.problems[0]).toBe(
    'Message 1 of entry 1: its opcode is 300, none of a message or a control frame.',
  );
  expect(session.capture.stats().gaps).toBe(6);
});

test('messages without a time keep their order and stand at the time of the one before', async () => {
  const at = (time: unknown, data: string) => ({ type: 'receive', time, opcode: 1, data });
  const items = [at(-1, 'a'), at(startedSeconds + 1, 'b'), at(-1, 'c'), at(undefined, 'd')];
  const session = await imported(JSON.stringify(harOf(items)));
  expect(crossed(session)).toEqual([
    `receive 1 ${us(0.01)} a`,
    `receive 1 ${us(1)} b`,
    `receive 1 ${us(1)} c`,
    `receive 1 ${us(1)} d`,
  ]);
  expect(session.entries[0]).toMatchObject({
    message: expect.stringContaining('3 messages have no time'),
  });
});

test.each([
  ['seconds', 1, 1],
  ['milliseconds', 1e3, 1],
  ['microseconds', 1e6, 1],
  ['relative seconds', 1, 0],
])('times in %s are read as what they are', async (_name, factor, isAbsolute) => {
  const time = (isAbsolute * startedSeconds + 1.5) * factor;
  const session = await imported(
    JSON.stringify(harOf([{ type: 'send', time, opcode: 1, data: 'x' }])),
  );
  expect(crossed(session)).toEqual([`send 1 ${us(1.5)} x`]);
});

test('messages of two connections stand in one order of time', async () => {
  const at = (second: number, data: string) => {
    return { type: 'receive', time: startedSeconds + second, opcode: 1, data };
  };
  const first = harOf([at(1, 'a'), at(3, 'c')]) as { log: { entries: object[] } };
  const second = harOf([at(2, 'b'), at(4, 'd')]) as { log: { entries: object[] } };
  first.log.entries.push(...second.log.entries);
  const session = await imported(JSON.stringify(first));
  expect(crossed(session).map((line) => line.at(-1))).toEqual(['a', 'b', 'c', 'd']);
  const connections = session.entries.flatMap((entry) =>
    entry.kind === 'message' ? [entry.connectionId] : [],
  );
  expect(connections).toEqual([1, 2, 1, 2]);
});

test('an answer is linked to its request, as in a live connection', async () => {
  const at = (type: string, second: number, data: string) => {
    return { type, time: startedSeconds + second, opcode: 1, data };
  };
  const { entries } = await imported(
    JSON.stringify(
      harOf([at('send', 1, '{"id":5,"method":"sum"}'), at('receive', 1.25, '{"id":5,"result":3}')]),
    ),
  );
  const [request, answer] = entries.filter(({ kind }) => kind === 'message');
  expect(answer).toMatchObject({ pair: { requestSeq: request?.seq, latencyUs: 250_000 } });
});

describe('a file that is no HAR of a WebSocket', () => {
  test.each([
    ['{"log": {"entries": [\n  {]}}', 'har-not-json', ':2:4: This is not JSON'],
    ['{"log": {"entries": [', 'har-not-json', 'ends in the middle'],
    ['{"log": {}}', 'har-shape', 'no list log.entries'],
    ['[]', 'har-shape', 'no list log.entries'],
    ['', 'har-not-json', 'ends in the middle'],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 'har-too-deep', ':1:65: Values stand more than 64 deep'],
    ['{"log": {"entries": []}}', 'har-no-websockets', 'no entries'],
    [
      '{"log": {"entries": [{"request": {"url": "http://a/"}}]}}',
      'har-no-websockets',
      'only 1 HTTP request',
    ],
  ])('is refused with a code and a place: %s', async (text, code, words) => {
    await expect(imported(text)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  test('leaves nothing behind', async () => {
    const folder = folderOfTest();
    writeFileSync(join(folder, 'a.har'), '{');
    const target = join(folder, 'a.framescope');
    const wish = importFile(join(folder, 'a.har'), 'har', target, { createdBy: 'test' });
    await expect(wish).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['a.har']);
  });
});

test('a name of a file outside of the folder is not opened', async () => {
  const folder = folderOfTest();
  mkdirSync(join(folder, 'in'));
  const line = { type: 'send', time: startedSeconds, opcode: 1, data: 'outside' };
  writeFileSync(join(folder, 'secret.jsonl'), JSON.stringify(line));
  const names = ['../secret.jsonl', join(folder, 'secret.jsonl'), '..\\secret.jsonl'];
  for (const [index, name] of names.entries()) {
    const content = { size: 0, mimeType: '', _file: name };
    const har = harOf([], { response: { status: 101, headers: [], content } });
    const path = join(folder, 'in', 'a.har');
    writeFileSync(path, JSON.stringify(har));
    const target = join(dirname(path), `${String(index)}.framescope`);
    const report = await importFile(path, 'har', target, { createdBy: 'test' });
    expect(report).toMatchObject({ messages: 0, skipped: 1 });
    expect(report.problems[0]).toContain('not beside the HAR');
  }
});

test('a file beside the HAR is read once, however many entries name it', async () => {
  const entry = (name: string): object => ({
    _resourceType: 'websocket',
    startedDateTime: new Date(startedSeconds * 1000).toISOString(),
    request: { method: 'GET', url: 'ws://h/', headers: [] },
    response: { status: 101, headers: [], content: { size: 0, mimeType: '', _file: name } },
  });
  const entries = ['a1.jsonl', './a1.jsonl', 'a1.jsonl'].map(entry);
  const line = { type: 'send', time: startedSeconds, opcode: 1, data: 'once' };
  const { report } = await imported(JSON.stringify({ log: { entries } }), 'har', {
    'a1.jsonl': `${JSON.stringify(line)}\n`,
  });
  expect(report).toMatchObject({ connections: 3, messages: 1, skipped: 2 });
  expect(report.problems[0]).toContain('another entry names, too');
});

test('names such as __proto__ change nothing', async () => {
  const item = '{"__proto__":{"polluted":1},"type":"send","time":1,"opcode":1,"data":"x"}';
  const text = JSON.stringify(harOf([])).replace(
    '"_webSocketMessages":[]',
    `"_webSocketMessages":[${item}],"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}`,
  );
  const { report } = await imported(text);
  expect(report.messages).toBe(1);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('a file beside a HAR', () => {
  const content = { size: 0, mimeType: '', _file: 'side.jsonl' };
  const said = { type: 'send', time: startedSeconds, opcode: 1 };
  const lines = Array.from({ length: 1000 }, (_, at) =>
    JSON.stringify({ ...said, data: `beside ${String(at)}` }),
  );

  test('stands behind the messages of the HAR itself, and is read in turns', async () => {
    const folder = folderOfTest();
    const path = join(folder, 'a.har');
    const har = harOf([{ ...said, data: 'within' }], {
      response: { status: 101, headers: [], content },
    });
    writeFileSync(path, JSON.stringify(har));
    writeFileSync(join(folder, 'side.jsonl'), lines.join('\n'));
    let turns = 0;
    const pace = {
      turn: () => {
        turns += 1;
        return Promise.resolve();
      },
      progress: () => undefined,
    };
    const target = join(folder, 'a.framescope');
    const report = await importFile(path, 'har', target, { createdBy: 'test', pace });
    expect(report).toMatchObject({ connections: 1, messages: 1001, skipped: 0 });
    expect(turns).toBeGreaterThanOrEqual(10);
    const capture = openCapture(target);
    const texts = entriesOf(capture).flatMap((entry) =>
      entry.kind === 'message' ? [Buffer.from(entry.payload).toString()] : [],
    );
    capture.close();
    expect([texts.length, texts[0], texts[1], texts.at(-1)]).toEqual([
      ...[1001, 'within', 'beside 0', 'beside 999'],
    ]);
  });
});
