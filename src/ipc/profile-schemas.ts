import { z } from 'zod';
import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ProfileRequests } from './profile-requests.ts';

const urlLength = 64 * 1024;
const valueLength = 64 * 1024;
/** A little more than a profile may have, so that it is the profile's reader who says so. */
const textLength = 2 * 1024 * 1024;

const profileId = z.string().min(1).max(300);
const connectionId = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A profile and what is filled in for its parameters. */
export const profileChoice = z.strictObject({
  profileId,
  parameters: z
    .record(z.string().max(200), z.string().max(valueLength))
    .refine((values) => Object.keys(values).length <= 100, 'more than 100 parameters'),
});

/** What the arguments of the requests about profiles must look like. */
export function profileRequestSchemas(connectionOptions: z.ZodType<ConnectionOptions>) {
  return {
    connect: z.tuple([connectionOptions, profileChoice.nullable()]),
    connectionRequests: z.tuple([]),
    profiles: z.tuple([]),
    profileText: z.tuple([profileId]),
    checkProfile: z.tuple([z.string().max(textLength)]),
    saveProfile: z.tuple([z.string().max(textLength), profileId.nullable()]),
    duplicateProfile: z.tuple([profileId]),
    deleteProfile: z.tuple([profileId]),
    importProfile: z.tuple([]),
    exportProfile: z.tuple([profileId]),
    suggestProfiles: z.tuple([z.string().max(urlLength), connectionId.nullable()]),
  } satisfies { readonly [K in keyof ProfileRequests]: z.ZodType<Parameters<ProfileRequests[K]>> };
}
