import type { ConnectionSnapshot } from '../connection/connection-snapshot.ts';

/** A connection as a capture keeps it: its last known snapshot. */
export type RecordedConnection = ConnectionSnapshot;
