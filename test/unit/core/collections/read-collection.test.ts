import { expect, test } from 'vitest';
import type { ImportedCollection } from '../../../../src/core/collections/imported-collection.ts';
import { readCollection } from '../../../../src/core/collections/read-collection.ts';

function collectionOf(file: unknown): ImportedCollection {
  const reading = readCollection(typeof file === 'string' ? file : JSON.stringify(file));
  if (!reading.ok) throw new Error(reading.message);
  return reading.collection;
}

const nothing = { subprotocols: [], origin: null, notEnabled: [], notes: [] };

test('a Postman collection gives its WebSocket requests, with variables filled in and scripts left out', () => {
  const collection = collectionOf({
    info: {
      name: 'Chat',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: [{ key: 'host', value: 'chat.example.com' }],
    event: [{ listen: 'prerequest', script: { exec: ['pm.sendRequest("http://evil")'] } }],
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}' }] },
    item: [
      { name: 'Users', request: { method: 'GET', url: 'https://x/users' } },
      {
        name: 'Rooms',
        item: [
          {
            name: 'Join',
            request: {
              url: { raw: 'wss://{{host}}/rooms?id=1' },
              header: [
                { key: 'X-A', value: 'b' },
                { key: 'X-Off', value: 'no', disabled: true },
              ],
              body: { mode: 'raw', raw: '{"join":{{room}}}' },
            },
          },
        ],
      },
    ],
  });
  expect(collection).toEqual({
    source: 'Postman',
    name: 'Chat',
    leftOut: ['1 HTTP request.', '1 script; Framescope runs no scripts of others.'],
    requests: [
      {
        name: 'Join',
        folder: 'Rooms',
        connection: {
          ...nothing,
          url: 'wss://chat.example.com/rooms?id=1',
          headers: [
            { name: 'X-A', value: 'b' },
            { name: 'Authorization', value: 'Bearer {{token}}' },
          ],
          messages: [{ name: '', format: 'json', text: '{"join":{{room}}}' }],
        },
      },
    ],
  });
});

test('a saved WebSocket request of the newer Postman brings its messages', () => {
  const collection = collectionOf({
    type: 'collection',
    title: 'Sockets',
    children: [
      {
        type: 'ws-raw-request',
        title: 'Echo',
        payload: {
          url: 'wss://echo.example.com',
          headers: [{ key: 'A', value: '1' }],
          queryParams: [{ key: 'q', value: 'a b' }],
          settings: { strictSSL: false },
        },
        children: [
          { type: 'ws-raw-message', title: 'Hello', payload: { content: 'hello', type: 'text' } },
        ],
      },
      { type: 'ws-socketio-request', title: 'IO' },
    ],
  });
  expect(collection.leftOut).toEqual(['1 request of another kind.']);
  expect(collection.requests[0]?.connection).toMatchObject({
    url: 'wss://echo.example.com?q=a%20b',
    headers: [{ name: 'A', value: '1' }],
    messages: [{ name: 'Hello', format: 'text', text: 'hello' }],
    notEnabled: [{ code: 'untrusted-certificate' }],
  });
});

test('an Insomnia export of version 4 joins requests with their payloads and folders', () => {
  const collection = collectionOf({
    _type: 'export',
    __export_format: 4,
    resources: [
      { _id: 'wrk_1', _type: 'workspace', name: 'Space' },
      { _id: 'env_1', _type: 'environment', parentId: 'wrk_1', data: { base: 'ws://h:1' } },
      { _id: 'fld_1', _type: 'request_group', parentId: 'wrk_1', name: 'Live' },
      {
        _id: 'ws-req_1',
        _type: 'websocket_request',
        parentId: 'fld_1',
        name: 'Feed',
        url: '{{ _.base }}/feed',
        headers: [{ name: 'X', value: '{{ _.key }}' }],
        parameters: [{ name: 'a', value: '1' }],
        authentication: { type: 'basic', username: 'u', password: 'p' },
      },
      {
        _id: 'ws-payload_1',
        _type: 'websocket_payload',
        parentId: 'ws-req_1',
        name: 'Subscribe',
        value: '{"op":"subscribe"}',
        mode: 'application/json',
      },
      { _id: 'req_1', _type: 'request', name: 'HTTP' },
    ],
  });
  expect(collection).toMatchObject({
    source: 'Insomnia',
    name: 'Space',
    leftOut: ['1 HTTP request.'],
    requests: [
      {
        name: 'Feed',
        folder: 'Live',
        connection: {
          url: 'ws://h:1/feed?a=1',
          headers: [
            { name: 'X', value: '{{key}}' },
            { name: 'Authorization', value: 'Basic dTpw' },
          ],
          messages: [{ name: 'Subscribe', format: 'json', text: '{"op":"subscribe"}' }],
        },
      },
    ],
  });
});

test('an Insomnia export of version 5 is read from its YAML', () => {
  const collection = collectionOf(`type: collection.insomnia.rest/5.0
name: Space
meta:
  id: wrk_1
collection:
  - name: Folder
    meta:
      id: fld_1
    children:
      - url: "{{ _.host }}/x"
        name: Socket
        meta:
          id: ws-req_1
        headers:
          - name: A
            value: b
        authentication:
          type: bearer
          token: abc
      - url: http://h
        name: Other
        meta:
          id: req_1
        method: GET
        scripts:
          preRequest: insomnia.sendRequest()
environments:
  name: Base
  data:
    host: wss://h
`);
  expect(collection).toMatchObject({
    source: 'Insomnia',
    requests: [
      {
        name: 'Socket',
        folder: 'Folder',
        connection: {
          url: 'wss://h/x',
          headers: [
            { name: 'A', value: 'b' },
            { name: 'Authorization', value: 'Bearer abc' },
          ],
        },
      },
    ],
    leftOut: ['1 script; Framescope runs no scripts of others.', '1 HTTP request.'],
  });
});

test('a Yaak export is read, its templates spelled as here', () => {
  const collection = collectionOf({
    yaakVersion: '2025.1.0',
    yaakSchema: 4,
    resources: {
      workspaces: [{ id: 'wk_1', name: 'W', settingValidateCertificates: false }],
      environments: [
        {
          parentModel: 'workspace',
          variables: [{ enabled: true, name: 'host', value: 'wss://h' }],
        },
      ],
      folders: [{ id: 'fl_1', name: 'F', folderId: null }],
      httpRequests: [{}, {}],
      grpcRequests: [],
      websocketRequests: [
        {
          workspaceId: 'wk_1',
          folderId: 'fl_1',
          name: 'S',
          url: '${[ host ]}/a',
          headers: [
            { enabled: true, name: 'A', value: '${[ key ]}' },
            { enabled: false, name: 'B', value: 'x' },
          ],
          authentication: { token: 't' },
          authenticationType: 'bearer',
          message: '{"id":"${[ id ]}"}',
        },
      ],
    },
  });
  expect(collection).toMatchObject({
    source: 'Yaak',
    name: 'W',
    leftOut: ['2 HTTP requests.'],
    requests: [
      {
        folder: 'F',
        connection: {
          url: 'wss://h/a',
          headers: [
            { name: 'A', value: '{{key}}' },
            { name: 'Authorization', value: 'Bearer t' },
          ],
          messages: [{ text: '{"id":"{{id}}"}' }],
          notEnabled: [{ code: 'untrusted-certificate' }],
        },
      },
    ],
  });
});
