import { z } from 'zod';
import type { ImportRequests } from './import-requests.ts';

/** What the arguments of the requests about files of other tools must look like. */
export const importSchemas = {
  importFile: z.tuple([]),
} satisfies {
  readonly [K in keyof ImportRequests]: z.ZodType<Parameters<ImportRequests[K]>>;
};
