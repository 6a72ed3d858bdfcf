import { z } from 'zod';
import type {
  ChipRule,
  CorrelationRule,
  ErrorRule,
  MetricRule,
  SendChecks,
  SequenceRule,
  StreamRule,
} from './profile.ts';
import { durationMs, list, map, match, name, pointer, text } from './schema-parts.ts';

/** Pairs messages of ours with their answers. */
export const correlation = z
  .strictObject({
    name,
    request: match.describe('Messages of ours that ask.'),
    answer: match.describe('Messages of the server that answer.'),
    by: z
      .union(
        [
          z.literal('order'),
          z.strictObject({
            request: pointer.describe('Where the value stands in the request.'),
            answer: pointer.describe('Where the same value stands in the answer.'),
          }),
        ],
        'This must be "order" or an object with the pointers request and answer.',
      )
      .describe('order: the oldest unanswered request of the rule. Or two pointers: equal values.'),
    many: z
      .boolean()
      .describe('Several messages may answer one request; the first counts.')
      .exactOptional(),
    timeoutMs: durationMs
      .describe('Counts as unanswered after this time; 30 s when absent.')
      .exactOptional(),
  })
  .meta({
    title: 'Requests and answers',
    description: 'Pairs messages of ours with their answers.',
  }) satisfies z.ZodType<CorrelationRule>;

export const stream = z
  .strictObject({
    name,
    piece: match.describe('Messages that are pieces of a stream.'),
    id: pointer
      .describe('Which stream a piece belongs to; absent when there is one at a time.')
      .exactOptional(),
    parts: map(name, pointer)
      .refine((parts) => Object.keys(parts).length > 0, 'A stream needs at least one part')
      .describe('The texts that grow: a name for each, and where it stands in a piece.'),
    request: z
      .strictObject({
        match: match.describe('Messages of ours that ask for a stream.'),
        id: pointer.describe('Where the id of the stream stands in the request.').exactOptional(),
      })
      .describe('Time to the first piece counts from this message.')
      .exactOptional(),
    end: match.describe('A piece that ends its stream.').exactOptional(),
    idleMs: durationMs.describe('A pause this long ends a stream, in milliseconds.'),
  })
  .meta({
    title: 'Stream',
    description: 'Puts together what arrives in pieces.',
  }) satisfies z.ZodType<StreamRule>;

export const metric = z
  .strictObject({
    name,
    match: match.describe('Messages with numbers.'),
    values: pointer.describe('Every number below here is a series of its own.'),
  })
  .meta({
    title: 'Metric',
    description: "Charts the server's own numbers.",
  }) satisfies z.ZodType<MetricRule>;

export const chip = z
  .strictObject({
    name,
    match: match.describe('Messages that announce the state.'),
    value: pointer.describe('Where the state stands in the message.'),
  })
  .meta({
    title: 'State',
    description: 'A state that the server announces, shown with its history.',
  }) satisfies z.ZodType<ChipRule>;

export const sequence = z
  .strictObject({
    name: name.describe('Rules of one name share a counter.'),
    match: match.describe('Messages with the number.'),
    pointer: pointer.describe('Where the number stands.'),
    meaning: z
      .enum(['own', 'latest'])
      .describe('own: the number of this message. latest: the newest number the server knows of.'),
    per: pointer.describe('Counted apart for each value here, such as /scope.').exactOptional(),
  })
  .meta({
    title: 'Sequence',
    description: 'A number that the server counts up; holes are shown.',
  }) satisfies z.ZodType<SequenceRule>;

export const errorRule = z
  .strictObject({
    layer: z
      .enum(['message', 'application'])
      .describe('message: it could not read what was sent. application: it would not do it.'),
    match: match.describe('Messages that report an error.'),
    text: pointer.describe('Where its words stand.').exactOptional(),
  })
  .meta({
    title: 'Error',
    description:
      'Messages with which the server reports an error. The first rule that fits counts.',
  }) satisfies z.ZodType<ErrorRule>;

export const checks = z
  .strictObject({
    accepts: z
      .enum(['json', 'json-or-binary'])
      .describe('json: only JSON texts. json-or-binary: binary messages as well.')
      .exactOptional(),
    required: list(pointer)
      .describe('Pointers at which every JSON message must have a value.')
      .exactOptional(),
    order: list(
      z.strictObject({
        message: match.describe('A message that is no use ...'),
        after: match.describe('... before this one was sent.'),
        note: text.describe('What to tell the user.'),
      }),
    )
      .describe('Messages that must have been sent before others.')
      .exactOptional(),
  })
  .meta({
    title: 'Checks before sending',
    description: 'What is said before a message is sent that this server cannot read.',
  }) satisfies z.ZodType<SendChecks>;
