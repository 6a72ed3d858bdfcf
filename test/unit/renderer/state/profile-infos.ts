import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';
import type { ProfileStatus } from '../../../../src/core/profile/profile-status.ts';
import type { ProfileInfo } from '../../../../src/ipc/profile-requests.ts';
import { snapshot } from './connection-snapshots.ts';

/** A built-in profile with nothing in it, changed as asked. */
export function profileInfoOf(change: Partial<ProfileInfo> = {}): ProfileInfo {
  return {
    id: 'gated',
    name: 'Gated',
    description: '',
    origin: 'built-in',
    endpoints: [{ name: 'usual', url: 'ws://localhost:9000/gated' }],
    parameters: [],
    keptSecrets: [],
    outbox: null,
    problems: [],
    ...change,
  };
}

const noGate = { connected: true, established: true, ready: true, steps: [], currentSinceUs: null };

/** What a profile that has done nothing yet shows of itself. */
export function profileStatusOf(change: Partial<ProfileStatus> = {}): ProfileStatus {
  return {
    id: 'gated',
    name: 'Gated',
    gate: noGate,
    heldCount: 0,
    held: [],
    keepalive: null,
    chips: [],
    sequenceGaps: 0,
    serverErrors: { message: 0, application: 0 },
    ...change,
  };
}

/** A ready connection that uses the profile. */
export function gatedSnapshot(change: Partial<ConnectionSnapshot> = {}): ConnectionSnapshot {
  return snapshot({ state: { phase: 'ready', sinceUs: 0 }, profile: profileStatusOf(), ...change });
}
