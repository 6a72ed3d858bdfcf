import { expect, test } from 'vitest';
import type { ImportedCollection } from '../../../../src/core/collections/imported-collection.ts';
import { readCollection } from '../../../../src/core/collections/read-collection.ts';

function collectionOf(file: unknown): ImportedCollection {
  const reading = readCollection(typeof file === 'string' ? file : JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.message);
  return reading.collection;
}

test("a request in Bruno's own format is read", () => {
  const collection = collectionOf(`meta {
  name: Socket
  type: ws
  seq: 1
}

ws {
  url: wss://h/{{path}}
  body: ws
  auth: bearer
}

headers {
  X-A: b: c
  ~X-Off: no
}

auth:bearer {
  token: {{token}}
}

body:ws {
  name: hello
  type: json
  content: '''
    {
      "a": "}"
    }
  '''
}

body:ws {
  name: bytes
  type: binary
  content: AAEC
}

script:pre-request {
  require('fs')
}
`);
  expect(collection).toMatchObject({
    source: 'Bruno',
    requests: [
      {
        name: 'Socket',
        connection: {
          url: 'wss://h/{{path}}',
          headers: [
            { name: 'X-A', value: 'b: c' },
            { name: 'Authorization', value: 'Bearer {{token}}' },
          ],
          messages: [
            { name: 'hello', format: 'json', text: '{\n  "a": "}"\n}' },
            { name: 'bytes', format: 'base64', text: 'AAEC' },
          ],
        },
      },
    ],
    leftOut: ['1 script; Framescope runs no scripts of others.'],
  });
});

test('an export and an OpenCollection of Bruno are read', () => {
  const exported = collectionOf({
    name: 'C',
    version: '1',
    items: [
      {
        type: 'folder',
        name: 'F',
        items: [
          {
            type: 'ws-request',
            name: 'S',
            request: {
              url: 'ws://h',
              headers: [{ name: 'A', value: 'b', enabled: true }],
              body: { mode: 'ws', ws: [{ name: 'm', type: 'text', content: 'hi' }] },
            },
          },
        ],
      },
      { type: 'http-request', name: 'H' },
    ],
  });
  const open = collectionOf(`opencollection: 1.0.0
info: { name: C }
items:
  - info: { name: S, type: websocket }
    websocket:
      url: ws://h
      headers: [{ name: A, value: b }]
      message:
        - title: m
          selected: true
          message: { type: text, data: hi }
`);
  const connection = {
    url: 'ws://h',
    headers: [{ name: 'A', value: 'b' }],
    messages: [{ name: 'm', format: 'text', text: 'hi' }],
  };
  expect(exported).toMatchObject({ requests: [{ name: 'S', folder: 'F', connection }] });
  expect(exported.leftOut).toEqual(['1 HTTP request.']);
  expect(open).toMatchObject({ requests: [{ name: 'S', folder: '', connection }] });
});
