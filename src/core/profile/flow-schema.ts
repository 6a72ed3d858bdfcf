import { z } from 'zod';
import type {
  HandshakeAdditions,
  KeepalivePolicy,
  OutboxPolicy,
  ProfileHandshake,
  ReadyGate,
  ReconnectPolicy,
  ResubscribeRule,
} from './profile.ts';
import {
  durationMs,
  intervalMs,
  jsonValue,
  list,
  map,
  match,
  name,
  pointer,
  text,
  variableName,
} from './schema-parts.ts';

/** What is added to the opening handshake. */
export const opening = z
  .strictObject({
    headers: map(name, text).describe('Request headers by name.').exactOptional(),
    query: map(name, text).describe('Query parameters by name.').exactOptional(),
    subprotocols: list(text)
      .describe(
        'Subprotocols to offer, in order. All of them are left out when one comes out empty.',
      )
      .exactOptional(),
    origin: text.describe('The Origin header, unless the user set one.').exactOptional(),
    when: map(variableName, text)
      .describe('Only when these parameters have these values.')
      .exactOptional(),
  })
  .meta({
    title: 'Addition to the opening handshake',
    description:
      'Values may hold {{name}} of a parameter. What would use an empty value is left out whole.',
  }) satisfies z.ZodType<HandshakeAdditions>;

const expectStep = z
  .strictObject({
    name: name.describe('What the step is called in the log and in the status.'),
    expect: match.describe('The message that must arrive.'),
    capture: map(
      variableName,
      z.union([pointer, list(pointer).min(1)], 'This must be a JSON Pointer or a list of them.'),
    )
      .describe('Variables to set from the message: a JSON Pointer, or several to try in order.')
      .exactOptional(),
    fail: list(match)
      .describe('Messages that fail the handshake while this step waits.')
      .exactOptional(),
    timeoutMs: durationMs.describe('For this step alone, in milliseconds.').exactOptional(),
  })
  .meta({ title: 'Wait for a message' });

const sendStep = z
  .strictObject({
    name: name.describe('What the step is called in the log and in the status.'),
    send: jsonValue,
  })
  .meta({ title: 'Send a message' });

/** Steps between the open socket and the connected state. */
export const handshake = z
  .strictObject({
    timeoutMs: durationMs.describe('For all steps together, in milliseconds.'),
    steps: list(z.union([expectStep, sendStep], 'A step has a name, and either expect or send.'))
      .min(1)
      .describe('Taken once each, in this order. The connection is connected after the last.'),
  })
  .meta({
    title: 'Handshake of the protocol',
    description:
      'Messages exchanged before the connection is connected. If one fails, the connection ends.',
  }) satisfies z.ZodType<ProfileHandshake>;

export const ready = z
  .strictObject({
    name: name.describe('What the fact is called, such as connection_established.'),
    expect: match.describe(
      'The message that opens the gate; it may come before the handshake ended.',
    ),
    timeoutMs: durationMs.describe('How long to wait after the handshake, in milliseconds.'),
    onTimeout: z
      .enum(['degrade', 'fail'])
      .describe('degrade: go on with a warning. fail: give the connection up.'),
  })
  .meta({
    title: 'Ready gate',
    description: 'What must arrive before anything the user sends may leave.',
  }) satisfies z.ZodType<ReadyGate>;

export const outbox = z
  .strictObject({
    timeoutMs: durationMs
      .nullable()
      .describe('How long a message may wait before it is given up; null for as long as it takes.'),
    maxMessages: z.number().int().min(1).max(100_000).describe('Most messages that wait.'),
    connects: z
      .boolean()
      .describe('Whether a message sent while nothing is connected starts the connection.'),
  })
  .meta({
    title: 'Outbox',
    description: 'What happens to messages the user sends before the connection is ready.',
  }) satisfies z.ZodType<OutboxPolicy>;

export const keepalive = z
  .strictObject({
    intervalMs: intervalMs.describe('How often to ask, in milliseconds, at least 100.'),
    message: z
      .strictObject({
        send: jsonValue,
        answer: match.describe('The message that answers it.'),
      })
      .describe('Without it, a ping frame is sent, which its pong answers.')
      .exactOptional(),
    timeoutMs: durationMs.describe('Unanswered after this time counts as missed.'),
    closeAfterMissed: z
      .number()
      .int()
      .min(1)
      .max(1_000)
      .nullable()
      .describe('Closes after so many missed in a row; null only counts them.'),
  })
  .meta({
    title: 'Keepalive',
    description: 'Something sent at an interval to see whether the server still answers.',
  }) satisfies z.ZodType<KeepalivePolicy>;

export const reconnect = z
  .strictObject({
    baseMs: durationMs.describe('Delay before the first attempt, in milliseconds.'),
    factor: z.number().min(1).max(10).describe('By which the delay grows with each attempt.'),
    maxMs: durationMs.describe('The longest delay, in milliseconds.'),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .describe('In a row without a connection that was ready for 5 seconds, before giving up.'),
    jitter: z.number().min(0).max(1).describe('Part of the delay by which it varies at random.'),
    after: z
      .enum(['lost', 'any-end'])
      .describe(
        'lost: not after a clean close by the server. any-end: after every end but our own close.',
      ),
  })
  .meta({
    title: 'Reconnect',
    description: 'Delay n is min(baseMs × factorⁿ, maxMs), n from 0.',
  }) satisfies z.ZodType<ReconnectPolicy>;

export const resubscribe = z
  .strictObject({
    name,
    remember: match.describe('Messages of ours that are remembered.'),
    key: list(pointer).describe(
      'What tells one from another; a later one with equal values takes its place.',
    ),
    forget: match.describe('A message of ours that ends the one of the same key.').exactOptional(),
  })
  .meta({
    title: 'Resubscription',
    description: 'Messages of ours that are sent again after a reconnect.',
  }) satisfies z.ZodType<ResubscribeRule>;
