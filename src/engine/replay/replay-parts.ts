import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import type { RecordedExchange } from '../../core/recording/recorded-exchange.ts';
import type { ReplayPlan } from '../../core/replay/replay-plan.ts';
import type { Divergence, ReplayPace, ReplayProgress } from '../../core/replay/replay-report.ts';
import type { JsonPointer } from '../../core/profile/json-value.ts';
import type { EntrySink } from '../log-store.ts';

/** What a replay is made of. */
export interface ReplayParts {
  readonly exchange: RecordedExchange;
  readonly plan: ReplayPlan;
  /** Where to, and how; see `replayOptions`. */
  readonly options: ConnectionOptions;
  /** The profile that speaks for the client; null for none. */
  readonly binding: ProfileBinding | null;
  /** Where the replay is written to. */
  readonly log: EntrySink;
  readonly pace: ReplayPace;
  /** Whether the first divergence ends it. */
  readonly onDivergence: 'stop' | 'go-on';
  /** How long a message may take longer than in the recording, milliseconds. */
  readonly timeoutMs: number;
  /** Places of messages that do not count. */
  readonly ignores: (pointer: JsonPointer) => boolean;
  readonly onProgress?: (progress: ReplayProgress) => void;
  readonly onDivergenceFound?: (divergence: Divergence) => void;
}
