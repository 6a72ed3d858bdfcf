import { z } from 'zod';
import {
  checks,
  chip,
  correlation,
  errorRule,
  metric,
  sequence,
  stream,
} from './analysis-schema.ts';
import {
  handshake,
  keepalive,
  opening,
  outbox,
  ready,
  reconnect,
  resubscribe,
} from './flow-schema.ts';
import type { MessageTemplate } from './message-template.ts';
import type {
  Envelope,
  Profile,
  ProfileEndpoint,
  ProfileParameter,
  ReceiveRule,
  SuggestRule,
} from './profile.ts';
import {
  jsonValue,
  list,
  map,
  match,
  messageType,
  name,
  pointer,
  text,
  variableName,
} from './schema-parts.ts';

const endpoint = z
  .strictObject({
    name,
    url: text.min(1).describe('A ws:// or wss:// URL; it may hold {{name}} of a parameter.'),
    note: text.exactOptional(),
  })
  .meta({
    title: 'Endpoint',
    description: 'An address where such a server is usually found.',
  }) satisfies z.ZodType<ProfileEndpoint>;

const suggest = z
  .strictObject({
    urls: list(z.string().min(1).max(1_000))
      .describe('URLs with * for any characters, such as ws://*:8765/*.')
      .exactOptional(),
    types: z
      .strictObject({
        anyOf: list(messageType).min(1),
        atLeast: z.number().int().min(1).max(1_000).describe('How many different ones must come.'),
      })
      .describe('Types that show this server by its first messages.')
      .exactOptional(),
  })
  .meta({
    title: 'When to suggest the profile',
    description: 'Any of the two is enough. A profile is never applied unasked.',
  }) satisfies z.ZodType<SuggestRule>;

const parameter = z
  .strictObject({
    name: variableName,
    label: name.describe('What the field is called in the app.'),
    note: text.exactOptional(),
    default: text.exactOptional(),
    secret: z
      .boolean()
      .describe('Kept in the key store of the system; never written into files, logs or exports.')
      .exactOptional(),
    required: z.boolean().exactOptional(),
    choices: list(z.strictObject({ value: text, label: name }))
      .min(1)
      .describe('The values to choose from; free text when absent.')
      .exactOptional(),
  })
  .meta({
    title: 'Parameter',
    description: 'Something filled in before connecting; {{name}} in the profile stands for it.',
  }) satisfies z.ZodType<ProfileParameter>;

const envelope = z
  .strictObject({
    type: pointer.describe('Where the type of a message stands, such as /type.').exactOptional(),
    id: pointer.describe('Where its id stands.').exactOptional(),
    timestamp: pointer
      .describe(
        'Where the server writes its time: ISO 8601, or seconds or milliseconds since 1970.',
      )
      .exactOptional(),
  })
  .meta({
    title: 'Envelope',
    description: 'Where things stand in every message of the protocol.',
  }) satisfies z.ZodType<Envelope>;

/** A message of the library, also as the user saves one. */
export const messageTemplateSchema = z
  .strictObject({
    id: name,
    name,
    folder: name.describe('Such as Speech / Recognition.').exactOptional(),
    note: text.exactOptional(),
    message: jsonValue,
    schema: map(z.string(), jsonValue)
      .describe('A JSON Schema (2020-12) of the message: forms and checks are made from it.')
      .exactOptional(),
    ask: list(pointer).describe('Values that a form asks for first.').exactOptional(),
  })
  .meta({
    title: 'Message',
    description: 'A message of the library.',
  }) satisfies z.ZodType<MessageTemplate>;

const receive = z
  .strictObject({
    name,
    match,
    schema: map(z.string(), jsonValue).describe(
      'A JSON Schema (2020-12) that a message which is meant must meet.',
    ),
  })
  .meta({
    title: 'What is received',
    description:
      'What messages of the server must look like; one that does not is told in the log.',
  }) satisfies z.ZodType<ReceiveRule>;

/** The whole format, shape by shape; what only the whole can tell is checked by `parseProfile`. */
export const profileSchema = z
  .strictObject({
    $schema: z.string().max(1_000).describe('For editors; it has no meaning here.').exactOptional(),
    framescopeProfile: z.literal(1).describe('The version of the format.'),
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'An id has lower-case letters, digits and hyphens')
      .describe('Lower-case letters, digits and hyphens.'),
    name: name.describe('What the profile is called in lists.'),
    description: text.describe('A sentence or two about the server.'),
    endpoints: list(endpoint).describe('Addresses where such a server is usually found.'),
    suggest: suggest.exactOptional(),
    parameters: list(parameter).describe('What is filled in before connecting.').exactOptional(),
    opening: list(opening)
      .describe('What is added to the opening handshake, such as a token.')
      .exactOptional(),
    envelope: envelope.exactOptional(),
    handshake: handshake.exactOptional(),
    ready: ready.exactOptional(),
    outbox: outbox.exactOptional(),
    keepalive: keepalive.exactOptional(),
    reconnect: reconnect.exactOptional(),
    resubscribe: list(resubscribe)
      .describe('Messages of ours that are sent again after a reconnect.')
      .exactOptional(),
    correlations: list(correlation)
      .describe('Which messages answer which. The first rule that fits counts.')
      .exactOptional(),
    streams: list(stream).describe('What arrives in pieces.').exactOptional(),
    metrics: list(metric).describe('Numbers to chart.').exactOptional(),
    chips: list(chip).describe('States to show.').exactOptional(),
    sequences: list(sequence).describe('Numbers that must have no holes.').exactOptional(),
    errors: list(errorRule).describe('How the server reports errors.').exactOptional(),
    checks: checks.exactOptional(),
    receives: list(receive).describe('What messages of the server must look like.').exactOptional(),
    messages: list(messageTemplateSchema)
      .describe('The library: messages ready to be sent.')
      .exactOptional(),
  })
  .meta({
    title: 'Framescope profile',
    description: "Teaches Framescope one server's protocol.",
  }) satisfies z.ZodType<Profile>;
