import { z } from 'zod';
import type { Filter } from '../core/log/filter.ts';
import type { ConvertRequests } from './convert-requests.ts';

/** Selected events that one export takes at most. */
export const maxExportedSeqs = 100_000;

/** Schemas of requests about files of other formats; `filter` is the one of views. */
export function convertSchemas(filter: z.ZodType<Filter>) {
  const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
  const events = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('filtered'), filter }),
    z.strictObject({ kind: z.literal('selected'), seqs: z.array(id).max(maxExportedSeqs) }),
  ]);
  return {
    exportEvents: z.tuple([
      z.strictObject({
        captureId: id,
        format: z.enum(['har', 'jsonl', 'csv']),
        events,
        secrets: z.enum(['redacted', 'kept']),
        controlFrames: z.enum(['left-out', 'included']),
      }),
    ]),
    cancelConversion: z.tuple([]),
  } satisfies { readonly [K in keyof ConvertRequests]: z.ZodType<Parameters<ConvertRequests[K]>> };
}
