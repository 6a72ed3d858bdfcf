import type { SourcePlace } from '../scenario/source-place.ts';
import type { MockClock } from './answer-writer.ts';
import type { MockFaults } from './mock-faults.ts';
import type { MockRule } from './mock-rule.ts';
import type { MockPace, UnknownPolicy } from './mock-settings.ts';

/** What is known besides the rules. */
export type MockSource =
  /** A capture, by its path from the file; one of its connections, or all of them. */
  | {
      readonly kind: 'capture';
      readonly path: string;
      readonly connectionId: number | null;
      readonly place: SourcePlace;
    }
  /** Id of a built-in profile, or a profile file by its path. */
  | { readonly kind: 'profile'; readonly name: string; readonly place: SourcePlace }
  | { readonly kind: 'rules-alone' };

/** A simulated server as it is written down. Read from a `*.mock.yaml` file. */
export interface MockFile {
  /** The file it was read from, as it was named. */
  readonly file: string;
  readonly name: string;
  readonly description: string;
  readonly source: MockSource;
  readonly pace: MockPace;
  readonly clock: MockClock;
  readonly unknown: UnknownPolicy;
  readonly seed: number;
  /** Of every answer that no rule's own faults strike. */
  readonly faults: MockFaults;
  /** Tried in this order before all else. */
  readonly rules: readonly MockRule[];
}
