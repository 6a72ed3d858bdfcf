import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import type { ConnectionRequest, ProfileChoice } from '../../ipc/profile-requests.ts';
import { client } from '../api/client.ts';

/**
 * How connections were asked for, by id. What a snapshot tells has the additions of the profile in it,
 * with its secrets masked: to connect with that again would send the mask.
 */
const requests = new Map<number, ConnectionRequest>();

/** Connections up to this id use an older text of the profile. */
const outdatedUpTo = new Map<string, number>();

/** Learns of the connections that were made before this page was loaded. */
export async function loadConnectionRequests(): Promise<void> {
  for (const request of await client.connectionRequests()) {
    requests.set(request.connectionId, request);
  }
}

/** Notes how a connection was asked for. */
export function noteRequest(request: ConnectionRequest): void {
  requests.set(request.connectionId, request);
}

/** How a connection was asked for; as it is shown when that is not known. */
export function requestOf({ id, options, profile }: ConnectionSnapshot): {
  readonly options: ConnectionOptions;
  readonly profile: ProfileChoice | null;
} {
  return (
    requests.get(id) ?? {
      options,
      profile: profile === null ? null : { profileId: profile.id, parameters: {} },
    }
  );
}

/** The text of a profile changed: connections made so far do not use the new one. */
export function noteProfileChanged(
  profileId: string,
  connections: readonly ConnectionSnapshot[],
): void {
  outdatedUpTo.set(profileId, Math.max(0, ...connections.map(({ id }) => id)));
}

/** Whether a connection uses an older text of its profile. */
export function isOutdated({ id, profile }: ConnectionSnapshot): boolean {
  return profile !== null && id <= (outdatedUpTo.get(profile.id) ?? 0);
}
