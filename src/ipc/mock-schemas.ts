import { z } from 'zod';
import { corruptions, faultLimits, isCloseReason } from '../core/mock/mock-faults.ts';
import type { MockAppRequests, MockRequests } from './mock-requests.ts';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const part = z.number().min(0).max(1);
const maxTimes = 1_000_000;

const pace = z.union([z.literal('fast'), z.number().min(0.01).max(1_000)]);

const faults = z.strictObject({
  delayMs: z.number().min(0).max(faultLimits.delayMs),
  drop: part,
  duplicate: z.number().int().min(1).max(faultLimits.duplicate),
  reorder: z.number().int().min(1).max(faultLimits.reorder),
  corrupt: z.enum(corruptions).nullable(),
  close: z
    .strictObject({
      code: z.number().int().min(0).max(65_535),
      reason: z.string().refine(isCloseReason, 'more than 123 bytes'),
    })
    .nullable(),
  stall: z.boolean(),
  reset: z.boolean(),
  chance: part,
  every: z.number().int().min(1).max(maxTimes),
  times: z.number().int().min(1).max(maxTimes).nullable(),
});

const wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('capture'), captureId: id, connectionId: id.nullable() }),
  z.strictObject({ kind: z.literal('profile'), profileId: z.string().min(1).max(300) }),
  z.strictObject({ kind: z.literal('file'), fileId: id }),
]);

const options = z.strictObject({
  port: z.number().int().min(0).max(65_535),
  pace: pace.nullable(),
  faults: faults.nullable(),
  asksToken: z.boolean(),
});

/** What the arguments of the requests about the simulated server must look like. */
export const mockSchemas = {
  mockStatus: z.tuple([id]),
  setMockFaults: z.tuple([faults]),
  setMockPace: z.tuple([pace]),
  breakOffMock: z.tuple([faults]),
  stopMock: z.tuple([]),
  chooseMockFile: z.tuple([]),
  startMock: z.tuple([wish, options]),
} satisfies {
  readonly [K in keyof (MockRequests & MockAppRequests)]: z.ZodType<
    Parameters<(MockRequests & MockAppRequests)[K]>
  >;
};
