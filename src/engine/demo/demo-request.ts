import { z } from 'zod';
import { isSendableCloseCode } from '../../core/rfc6455/close-code.ts';

/** An `id` as a client may choose it: it comes back unchanged in the answer. */
const id = z.union([z.string().max(256), z.int()]).optional();

const mebibyte = 1024 * 1024;

/** Close codes that an endpoint may put into a Close frame (RFC 6455 section 7.4). */
const closeCode = z.int().refine(isSendableCloseCode, {
  error: 'must be 1000 to 1003, 1007 to 1014 or 3000 to 4999',
});

const closeReason = z.string().refine((reason) => Buffer.byteLength(reason) <= 123, {
  error: 'must be at most 123 bytes of UTF-8',
});

const demoRequestSchema = z.discriminatedUnion('type', [
  // Comes back as it was sent, so its other fields may be anything.
  z.object({ type: z.literal('echo') }),
  z.object({ type: z.literal('request'), id }),
  z.object({ type: z.literal('ping'), id }),
  z.object({ type: z.literal('stream'), id }),
  z.object({ type: z.literal('binary'), id, count: z.int().min(1).max(1000).default(3) }),
  z.object({ type: z.literal('fragments'), id, count: z.int().min(1).max(10_000).default(5) }),
  z.object({ type: z.literal('compressed'), id }),
  z.object({
    type: z.literal('big'),
    id,
    bytes: z
      .int()
      .min(64)
      .max(64 * mebibyte)
      .default(mebibyte),
  }),
  z.object({
    type: z.literal('close'),
    code: closeCode.default(1000),
    reason: closeReason.default(''),
  }),
  z.object({
    type: z.literal('flood'),
    id,
    count: z.int().min(1).max(5_000_000).default(10_000),
    bytes: z.int().min(48).max(mebibyte).default(64),
    ratePerSecond: z.number().min(0).max(1_000_000).default(0),
  }),
  z.object({ type: z.literal('help'), id }),
]);

/** A request the demo server understands: a JSON object with a `type`. */
export type DemoRequest = z.output<typeof demoRequestSchema>;

export type DemoRequestType = DemoRequest['type'];

/** What a text message turned out to be. */
export type ParsedRequest =
  | { readonly kind: 'request'; readonly request: DemoRequest }
  /** It asks for something, but wrongly; `message` says what to change. */
  | { readonly kind: 'bad'; readonly id: string | number | undefined; readonly message: string }
  /** Not JSON, or JSON without a `type`: it is echoed as it came. */
  | { readonly kind: 'plain' };

/** Reads a text message as a request. Never throws. */
export function parseDemoRequest(text: string): ParsedRequest {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('type' in value)) {
    return { kind: 'plain' };
  }
  const parsed = demoRequestSchema.safeParse(value);
  if (parsed.success) {
    return { kind: 'request', request: parsed.data };
  }
  const problem = parsed.error.issues[0];
  const message =
    problem?.path[0] === 'type'
      ? `There is no request ${clip(JSON.stringify(value.type))}. Send {"type":"help"} for the list.`
      : `${clip(JSON.stringify(value.type))} was not understood: ${problem?.path.join('.')}: ${problem?.message}. Send {"type":"help"} for the list.`;
  return { kind: 'bad', id: readId(value), message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readId(value: object): string | number | undefined {
  const parsed = id.safeParse('id' in value ? value.id : undefined);
  return parsed.success ? parsed.data : undefined;
}

function clip(text: string): string {
  return text.length > 64 ? `${text.slice(0, 63)}…` : text;
}
