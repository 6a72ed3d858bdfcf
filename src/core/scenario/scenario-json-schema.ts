import * as keys from './format-keys.ts';
import { list, map, ref, type SchemaPart as Schema } from '../yaml/schema-parts.ts';

/** Tells the published schema from others. */
export const scenarioSchemaId = 'urn:framescope:scenario:1';

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const anything: Schema = {};
const scalar: Schema = { type: ['string', 'number', 'boolean', 'null'] };
const code: Schema = { type: 'integer', minimum: 1000, maximum: 4999 };
const bounds: Schema = { type: ['string', 'integer'], examples: ['>= 2', '> 1, < 5', 3] };

/** The JSON Schema (2020-12) of the scenario format, as it is published. Editors complete from it. */
export function scenarioJsonSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: scenarioSchemaId,
    title: 'Framescope scenario',
    description: 'A WebSocket conversation to be held, and what is expected of the server.',
    ...map(keys.scenarioKeys, {
      framescopeScenario: { const: 1 },
      name: text,
      description: text,
      variables: { type: 'object', propertyNames: ref('name') },
      requires: list(ref('name')),
      timeout: ref('duration'),
      connections: {
        type: 'object',
        propertyNames: ref('name'),
        additionalProperties: ref('connection'),
      },
      rules: list(ref('rule')),
      steps: list(ref('step')),
    }),
    required: ['framescopeScenario', 'steps'],
    $defs: definitions(),
  };
}

function definitions(): Schema {
  return {
    name: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,79}$' },
    duration: {
      type: 'string',
      pattern: '^\\s*[0-9]+(\\.[0-9]+)?\\s*(ms|s|min|h)\\s*$',
      description: 'A time with its unit.',
      examples: ['200 ms', '2 s', '1 min'],
    },
    pairs: {
      anyOf: [
        { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
        list({
          ...map(keys.headerKeys, { name: text, value: { type: ['string', 'number', 'boolean'] } }),
          required: ['name', 'value'],
        }),
      ],
    },
    connection: connection(),
    rule: {
      ...map(keys.ruleKeys, {
        on: text,
        when: ref('messageTest'),
        set: ref('captures'),
        send: ref('content'),
        times: { type: 'integer', minimum: 1 },
      }),
      required: ['when'],
    },
    messageTest: map(keys.messageTestKeys, testProperties()),
    valueTest: {
      description: 'A scalar to be equal to, or one of exists, oneOf, noneOf and pattern.',
      anyOf: [
        scalar,
        {
          ...map(keys.valueTestKeys, {
            exists: flag,
            oneOf: list(scalar),
            noneOf: list(scalar),
            pattern: text,
          }),
          minProperties: 1,
          maxProperties: 1,
        },
      ],
    },
    content: content(),
    captures: {
      type: 'object',
      propertyNames: ref('name'),
      additionalProperties: {
        description: 'A JSON Pointer such as /data/id, { value: … } or { expression: … }.',
        anyOf: [
          scalar,
          list(anything),
          one(map(keys.sourceKeys, { value: anything, expression: text })),
        ],
      },
    },
    step: step(),
  };
}

function connection(): Schema {
  return {
    ...map(keys.connectionKeys, {
      url: { type: 'string', examples: ['ws://localhost:8000/ws', 'wss://{{host}}/ws'] },
      profile: text,
      parameters: {
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      headers: ref('pairs'),
      query: ref('pairs'),
      subprotocols: list(text),
      origin: text,
      deflate: flag,
      acceptUntrustedCertificate: flag,
      handshakeTimeout: ref('duration'),
      closeTimeout: ref('duration'),
      pingInterval: ref('duration'),
      maxMessageBytes: { type: 'integer', minimum: 1 },
      maxFragments: { type: 'integer', minimum: 1 },
    }),
    required: ['url'],
  };
}

function content(): Schema {
  const recorded = {
    ...map(keys.recordedKeys, { file: text, seq: { type: 'integer', minimum: 1 } }),
    required: ['file', 'seq'],
  };
  const shapes = { json: anything, text, hex: text, base64: text, saved: text, recorded };
  return { anyOf: [text, one(map(keys.contentKeys, shapes))] };
}

function step(): Schema {
  const nullable = (schema: Schema): Schema => ({ anyOf: [{ type: 'null' }, schema] });
  const connect = nullable({
    anyOf: [text, map(keys.connectKeys, { connection: text, timeout: ref('duration') })],
  });
  const codes = { anyOf: [code, list(code)] };
  const tests = list(ref('messageTest'));
  const test = testProperties();
  return {
    ...map(keys.stepKeys, {
      connect,
      send: ref('content'),
      expect: map(keys.expectKeys, {
        ...test,
        count: bounds,
        inOrder: tests,
        anyOrder: tests,
        not: ref('messageTest'),
      }),
      set: ref('captures'),
      assert: map(keys.assertKeys, {
        ...{ latency: text, min: text, p50: text, p95: text, p99: text, max: text },
        ...{ messages: ref('messageTest'), direction: { enum: ['send', 'receive'] } },
        ...{ count: bounds, expression: text },
      }),
      ping: nullable(map(keys.pingKeys, { within: ref('duration') })),
      wait: ref('duration'),
      close: nullable({ anyOf: [code, map(keys.closeKeys, { code, reason: text })] }),
      expectClose: nullable({
        anyOf: [
          codes,
          map(keys.expectCloseKeys, { code: codes, reason: text, within: ref('duration') }),
        ],
      }),
      reconnect: connect,
      repeat: {
        ...map(keys.repeatKeys, {
          times: { type: 'integer', minimum: 0, maximum: 1_000_000 },
          as: ref('name'),
          steps: list(ref('step')),
        }),
        required: ['times', 'steps'],
      },
      parallel: list(list(ref('step'))),
      include: {
        anyOf: [
          text,
          {
            ...map(keys.includeKeys, { file: text, variables: { type: 'object' } }),
            required: ['file'],
          },
        ],
      },
      name: text,
      on: text,
      within: ref('duration'),
      capture: ref('captures'),
      fresh: flag,
    }),
    oneOf: Object.keys(keys.actionKeys).map((key) => ({ required: [key] })),
  };
}

function testProperties(): Record<keyof typeof keys.messageTestKeys, Schema> {
  return {
    type: { anyOf: [{ type: ['string', 'number'] }, list({ type: ['string', 'number'] })] },
    where: { type: 'object', additionalProperties: ref('valueTest') },
    json: anything,
    text,
    pattern: text,
    schema: { type: 'object' },
    opcode: { enum: ['text', 'binary'] },
  };
}

function one(schema: Schema): Schema {
  return { ...schema, minProperties: 1, maxProperties: 1 };
}
