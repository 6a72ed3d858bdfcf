import { z } from 'zod';
import type { ComparisonRequests } from './comparison-requests.ts';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const choice = z.enum(['differences', 'everything']);
const maxLines = 100;

/** What the arguments of the requests about compared captures must look like. */
export const comparisonSchemas = {
  startComparison: z.tuple([
    id,
    id,
    z.strictObject({
      ignore: z.array(z.string().max(1000)).max(100),
      judge: z.enum(['comparison', 'replay']),
    }),
  ]),
  comparisonProgress: z.tuple([id, z.number().min(-1).max(1)]),
  comparisonLines: z.tuple([id, choice, id, z.number().int().min(0).max(maxLines)]),
  comparedDifferences: z.tuple([id, choice, id]),
  nextDifference: z.tuple([
    id,
    choice,
    z.number().int().min(-1).max(Number.MAX_SAFE_INTEGER),
    z.enum(['next', 'previous']),
  ]),
  endComparison: z.tuple([id]),
} satisfies {
  readonly [K in keyof ComparisonRequests]: z.ZodType<Parameters<ComparisonRequests[K]>>;
};
