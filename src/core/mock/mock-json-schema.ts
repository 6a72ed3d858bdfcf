import { scenarioJsonSchema } from '../scenario/scenario-json-schema.ts';
import { corruptions, faultLimits } from './mock-faults.ts';
import * as keys from './mock-keys.ts';
import { unknownPolicies } from './mock-settings.ts';
import { list, map, ref, type SchemaPart as Schema } from '../yaml/schema-parts.ts';

/** Tells the published schema from others. */
export const mockSchemaId = 'urn:framescope:mock:1';

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const part: Schema = { type: 'number', minimum: 0, maximum: 1 };
const times: Schema = { type: 'integer', minimum: 1, maximum: 1_000_000 };
const code: Schema = { type: 'integer', minimum: 0, maximum: 65_535 };
/** What a simulated server has in common with a scenario. */
const shared = ['name', 'duration', 'messageTest', 'valueTest'];

/** The JSON Schema (2020-12) of mock files, as it is published. Editors complete from it. */
export function mockJsonSchema(): object {
  const { $defs } = scenarioJsonSchema() as { readonly $defs: Schema };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: mockSchemaId,
    title: 'Framescope simulated server',
    description: 'A WebSocket server that is played from a recording, a profile or rules.',
    ...map(keys.mockKeys, {
      framescopeMock: { const: 1 },
      name: text,
      description: text,
      from: text,
      connection: { type: 'integer', minimum: 0 },
      profile: text,
      pace: { type: 'string', pattern: '^(original|fast|x[0-9]{1,4}(\\.[0-9]{1,3})?)$' },
      clock: { enum: ['shift', 'recorded'] },
      unknown: { enum: unknownPolicies },
      seed: { type: 'integer', minimum: 0 },
      faults: ref('faults'),
      rules: list(ref('rule')),
    }),
    required: ['framescopeMock'],
    not: { required: ['from', 'profile'] },
    $defs: {
      ...Object.fromEntries(shared.map((name) => [name, $defs[name]])),
      rule: rule(),
      answer: answer(),
      faults: faults(),
    },
  };
}

function rule(): Schema {
  return {
    ...map(keys.mockRuleKeys, {
      name: text,
      when: ref('messageTest'),
      set: { type: 'object', propertyNames: ref('name') },
      answer: { anyOf: [ref('answer'), list(ref('answer'))] },
      faults: ref('faults'),
      times,
    }),
    required: ['when'],
  };
}

function answer(): Schema {
  const recorded = {
    type: 'object',
    additionalProperties: false,
    properties: { file: text, seq: { type: 'integer', minimum: 1 } },
    required: ['file', 'seq'],
  };
  const shapes = { json: {}, text, hex: text, base64: text, recorded };
  const object = map(keys.answerKeys, { ...shapes, after: ref('duration') });
  const kinds = Object.keys(shapes).map((key) => ({ required: [key] }));
  return { anyOf: [text, { ...object, oneOf: kinds }] };
}

function faults(): Schema {
  const close = map(keys.faultCloseKeys, { code, reason: text });
  return map(keys.faultKeys, {
    delay: ref('duration'),
    drop: { anyOf: [part, flag] },
    duplicate: { type: 'integer', minimum: 1, maximum: faultLimits.duplicate },
    reorder: { type: 'integer', minimum: 1, maximum: faultLimits.reorder },
    corrupt: { enum: corruptions },
    close: { anyOf: [code, close] },
    stall: flag,
    reset: flag,
    chance: { anyOf: [part, flag] },
    times,
    every: times,
  });
}
