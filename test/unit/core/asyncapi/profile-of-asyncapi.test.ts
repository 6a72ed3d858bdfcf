import { expect, test } from 'vitest';
import { Conversation } from '../../../../src/core/analysis/conversation.ts';
import { profileOfAsyncApi } from '../../../../src/core/asyncapi/profile-of-asyncapi.ts';
import { parseProfile } from '../../../../src/core/profile/parse-profile.ts';

function made(document: unknown) {
  const result = profileOfAsyncApi(
    typeof document === 'string' ? document : JSON.stringify(document),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(parseProfile(JSON.stringify(result.profile))).toMatchObject({ ok: true });
  return result;
}

const version3 = `asyncapi: 3.0.0
info:
  title: Chat API
  version: 1.0.0
  description: Talk to people.
servers:
  production:
    host: '{region}.example.com'
    pathname: /v1
    protocol: wss
    variables:
      region: { default: eu, enum: [eu, us] }
    security:
      - $ref: '#/components/securitySchemes/key'
  broker: { host: kafka, protocol: kafka }
channels:
  chat:
    address: /rooms/{room}
    parameters:
      room: { description: Which room. }
    bindings:
      ws:
        query:
          type: object
          properties:
            version: { type: string, const: '2' }
    messages:
      join: { $ref: '#/components/messages/join' }
      joined: { $ref: '#/components/messages/joined' }
      said: { $ref: '#/components/messages/said' }
operations:
  join:
    action: receive
    channel: { $ref: '#/channels/chat' }
    messages: [{ $ref: '#/channels/chat/messages/join' }]
    reply:
      channel: { $ref: '#/channels/chat' }
      messages: [{ $ref: '#/channels/chat/messages/joined' }]
  news:
    action: send
    channel: { $ref: '#/channels/chat' }
    messages: [{ $ref: '#/channels/chat/messages/said' }]
components:
  securitySchemes:
    key: { type: httpApiKey, in: query, name: api_key }
  messages:
    join:
      title: Join a room
      correlationId: { location: '$message.payload#/id' }
      payload:
        type: object
        required: [type, id, user]
        properties:
          type: { const: join }
          id: { type: string, format: uuid }
          user: { $ref: '#/components/schemas/user' }
    joined:
      correlationId: { location: '$message.payload#/id' }
      payload:
        type: object
        required: [type, id]
        properties: { type: { const: joined }, id: { type: string } }
    said:
      payload:
        type: object
        required: [type, text]
        properties:
          type: { enum: [said] }
          text: { type: string, maxLength: 5 }
          from: { $ref: '#/components/schemas/user' }
          other: { $ref: 'https://evil.example.com/schema.json' }
  schemas:
    user:
      type: object
      required: [name]
      properties:
        name: { type: string }
        friend: { $ref: '#/components/schemas/user' }
`;

test('a document of version 3 becomes a profile with endpoints, messages, pairs and checks', () => {
  const { profile, notes } = made(version3);
  expect(profile).toMatchObject({
    id: 'chat-api',
    name: 'Chat API',
    description: 'Talk to people.',
    endpoints: [{ name: 'production', url: 'wss://{{region}}.example.com/v1/rooms/{{room}}' }],
    parameters: [
      {
        name: 'region',
        default: 'eu',
        required: true,
        choices: [{ value: 'eu' }, { value: 'us' }],
      },
      { name: 'api_key', secret: true },
      { name: 'version', default: '2' },
      { name: 'room', note: 'Which room.' },
    ],
    opening: [{ query: { api_key: '{{api_key}}', version: '{{version}}' } }],
    envelope: { type: '/type' },
    correlations: [
      {
        name: 'join',
        request: { type: 'join' },
        answer: { type: 'joined' },
        by: { request: '/id', answer: '/id' },
      },
    ],
    messages: [
      {
        id: 'join',
        name: 'Join a room',
        message: { type: 'join', id: '{{$uuid}}', user: { name: '' } },
      },
    ],
  });
  expect(profile.receives?.map(({ name, match }) => ({ name, match }))).toEqual([
    { name: 'joined', match: { type: 'joined' } },
    { name: 'said', match: { type: 'said' } },
    {
      name: 'a message that the document describes',
      match: { where: { '/type': { noneOf: ['joined', 'said'] } } },
    },
  ]);
  expect(notes).toEqual([
    'Left out: 1 server that speaks no WebSocket.',
    'Left out: 1 reference to another file or address, which was not followed.',
  ]);
});

test('live messages are compared with the schemas of the document', () => {
  const { profile } = made(version3);
  const conversation = new Conversation(profile);
  const said = (message: unknown, timeUs: number) =>
    conversation
      .received(timeUs, new TextEncoder().encode(JSON.stringify(message)), timeUs)
      .map(({ warning, message: sentence }) => `${warning}: ${sentence}`);
  expect(said({ type: 'said', text: 'hello', from: { name: 'a' } }, 1)).toEqual([]);
  expect(said({ type: 'said', text: 'too long', from: {} }, 2)).toEqual([
    'schema-mismatch: Message #2 does not fit "said" of the profile. At /text: This may have at most 5 characters. (and 1 more)',
  ]);
  expect(said({ type: 'joined' }, 3)).toEqual([
    'schema-mismatch: Message #3 does not fit "joined" of the profile. At /id: This is missing.',
  ]);
  expect(said({ type: 'unheard-of' }, 4)[0]).toMatch(
    /^schema-mismatch: .*"a message that the document describes".*At \/type:/,
  );
});

test('a flood is not slowed down by schemas, and what was not compared is counted', () => {
  const { profile } = made(version3);
  const conversation = new Conversation(profile);
  const payload = new TextEncoder().encode('{"type":"said","text":"x"}');
  for (let i = 0; i < 5_000; i += 1) {
    expect(conversation.received(i, payload, 1_000 + i)).toEqual([]);
  }
  expect(conversation.received(5_000, payload, 2_000_000)).toMatchObject([
    { warning: 'schema-unchecked', message: expect.stringMatching(/^4,001 messages/) as unknown },
  ]);
});

test('a document of version 2 is read from the side of its client', () => {
  const { profile } = made({
    asyncapi: '2.6.0',
    info: { title: 'Ticker', version: '1' },
    servers: { live: { url: 'stream.example.com:9443/ws', protocol: 'wss' } },
    channels: {
      '/': {
        publish: {
          message: {
            oneOf: [
              {
                name: 'subscribe',
                payload: {
                  type: 'object',
                  properties: { op: { const: 'subscribe' }, pair: { type: 'string' } },
                },
                examples: [{ payload: { op: 'subscribe', pair: 'A{{B}}' } }],
              },
              { name: 'ping', payload: { type: 'object', properties: { op: { const: 'ping' } } } },
            ],
          },
        },
        subscribe: {
          message: {
            name: 'tick',
            payload: {
              type: 'object',
              required: ['price'],
              properties: { price: { type: 'number' } },
            },
          },
        },
      },
    },
  });
  expect(profile.endpoints).toEqual([{ name: 'live', url: 'wss://stream.example.com:9443/ws' }]);
  expect(profile.messages?.map(({ message }) => message)).toEqual([
    { op: 'subscribe', pair: 'A{{{{B}}' },
    { op: 'ping' },
  ]);
  expect(profile.receives?.map(({ name, match }) => ({ name, match }))).toEqual([
    { name: 'tick', match: {} },
  ]);
  expect(profile.envelope).toBeUndefined();
});

test('shapes to choose from that share a type, or have one each, are told by their types', () => {
  const { profile } = made(`asyncapi: 3.0.0
info: { title: Market }
channels:
  c:
    address: /
    messages:
      ping: { $ref: '#/components/messages/ping' }
      status: { $ref: '#/components/messages/status' }
      data: { $ref: '#/components/messages/data' }
operations:
  ping:
    action: receive
    channel: { $ref: '#/channels/c' }
    messages: [{ $ref: '#/channels/c/messages/ping' }]
  rest:
    action: send
    channel: { $ref: '#/channels/c' }
    messages: [{ $ref: '#/channels/c/messages/status' }, { $ref: '#/channels/c/messages/data' }]
components:
  messages:
    ping:
      correlationId: { location: '$message.payload#/reqid' }
      payload:
        type: object
        required: [event]
        properties: { event: { const: ping }, reqid: { type: integer } }
    status:
      payload:
        oneOf:
          - allOf: [{ required: [error] }, { $ref: '#/components/schemas/status' }]
          - { $ref: '#/components/schemas/status' }
    data:
      payload:
        oneOf:
          - { properties: { event: { const: beat } } }
          - { properties: { event: { const: update } } }
  schemas:
    status: { properties: { event: { const: status } } }
`);
  expect(profile.envelope).toEqual({ type: '/event' });
  expect(profile.messages?.[0]?.message).toEqual({ event: 'ping', reqid: '{{$counter:json}}' });
  expect(profile.receives?.map(({ name, match }) => ({ name, match }))).toEqual([
    { name: 'status', match: { type: 'status' } },
    { name: 'data', match: { type: ['beat', 'update'] } },
    {
      name: 'a message that the document describes',
      match: { where: { '/event': { noneOf: ['status', 'beat', 'update'] } } },
    },
  ]);
});
