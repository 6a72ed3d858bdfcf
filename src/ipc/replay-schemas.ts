import { z } from 'zod';
import { profileChoice } from './profile-schemas.ts';
import type { ReplayEngineRequests, ReplayRequests } from './replay-requests.ts';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const subject = z.strictObject({
  captureId: id,
  connectionId: id.nullable(),
  seqs: z.array(id).max(100_000).nullable(),
});

const value = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('found') }),
  z.strictObject({ kind: z.literal('kept') }),
  z.strictObject({ kind: z.literal('given'), text: z.string().max(64 * 1024) }),
]);

const pace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gated') }),
  z.strictObject({ kind: z.literal('timed'), factor: z.number().min(0.001).max(1000) }),
  z.strictObject({ kind: z.literal('fast') }),
]);

const url = z
  .string()
  .min(1)
  .max(64 * 1024);

const values = z
  .record(z.string().max(200), value)
  .refine((given) => Object.keys(given).length <= 1000, 'more than 1000 values');

const wish = z.strictObject({
  ...{ subject, url, pace, values },
  onDivergence: z.enum(['stop', 'go-on']),
});

const scenarioWish = z.strictObject({
  ...{ subject, url, values },
  profileId: z.string().max(200).nullable(),
});

/** What the arguments of the requests about replays must look like. */
export const replaySchemas = {
  draftReplay: z.tuple([subject]),
  replayState: z.tuple([id, id]),
  stopReplay: z.tuple([id]),
  startReplay: z.tuple([wish, profileChoice.nullable()]),
  saveReplayScenario: z.tuple([scenarioWish]),
} satisfies {
  readonly [K in keyof (ReplayEngineRequests & ReplayRequests)]: z.ZodType<
    Parameters<(ReplayEngineRequests & ReplayRequests)[K]>
  >;
};
