import type { ConnectionOptions } from '../connection/connection-options.ts';
import type { JsonValue } from '../profile/profile.ts';
import type { MessageTest } from './message-test.ts';
import type { SourcePlace } from './source-place.ts';
import type { Captures, OutgoingContent, Step } from './step.ts';

/** One connection that a scenario makes, by name. Texts are templates. */
export interface ScenarioConnection {
  readonly place: SourcePlace;
  /** `ws:` or `wss:`. */
  readonly url: string;
  /** Id of a built-in profile, or a file beside the scenario; null for none. */
  readonly profile: string | null;
  /** Values of the profile's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What differs from the usual options; texts in it are templates. */
  readonly options: Partial<Omit<ConnectionOptions, 'url'>>;
}

/** Beside the steps: when such a message arrives, variables are set and a message is sent. */
export interface ScenarioRule {
  readonly place: SourcePlace;
  /** The connection's name; null when the scenario has only one. */
  readonly on: string | null;
  readonly when: MessageTest;
  readonly set: Captures;
  /** Null for nothing. */
  readonly send: OutgoingContent | null;
  /** How often at most; null for always. */
  readonly times: number | null;
}

/** A conversation to be held, with what is expected of the server. Read from a `*.scenario.yaml` file. */
export interface Scenario {
  /** The file it was read from, as it was named. */
  readonly file: string;
  readonly name: string;
  readonly description: string;
  /** How long a step may wait that says nothing of it, milliseconds. */
  readonly timeoutMs: number;
  /** By file, where the files of the steps say otherwise themselves; absent where none does. */
  readonly timeoutsMs?: ReadonlyMap<string, number>;
  /** Values of variables before the first step; texts are templates over those above them. */
  readonly variables: Readonly<Record<string, JsonValue>>;
  /** Variables without a value here, that must be given. */
  readonly requires: readonly string[];
  readonly connections: Readonly<Record<string, ScenarioConnection>>;
  readonly rules: readonly ScenarioRule[];
  readonly steps: readonly Step[];
}
