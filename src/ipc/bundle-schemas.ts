import { z } from 'zod';
import type { BundleRequests } from './bundle-requests.ts';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const texts = z.array(z.string().min(1).max(4_000)).max(1_000);
const wish = z.strictObject({
  captureId: count,
  groups: z.strictObject({
    credentials: z.boolean(),
    tokens: z.boolean(),
    emails: z.boolean(),
    cards: z.boolean(),
    addresses: z.boolean(),
  }),
  names: texts,
  paths: texts,
  patterns: texts,
  values: texts,
  keep: z.strictObject({ names: texts, paths: texts, values: texts }),
  note: z.string().max(65_536),
});

/** Schemas of requests about support bundles. */
export const bundleSchemas = {
  previewBundle: z.tuple([wish]),
  bundleChanges: z.tuple([count, z.number().int().min(0).max(200)]),
  saveBundle: z.tuple([wish]),
  bundleProgress: z.tuple([]),
  cancelBundle: z.tuple([]),
  showBundle: z.tuple([]),
} satisfies { readonly [K in keyof BundleRequests]: z.ZodType<Parameters<BundleRequests[K]>> };
