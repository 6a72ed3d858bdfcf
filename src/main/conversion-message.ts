import type { ExportEventsWish } from '../ipc/convert-requests.ts';
import type { ReplayScenarioWish } from '../ipc/replay-requests.ts';

/** What a conversion thread is to do. Paths never reach the page. */
export type ConversionJob =
  | {
      readonly kind: 'import';
      readonly path: string;
      readonly format: 'har' | 'jsonl';
      /** A new capture. */
      readonly target: string;
      readonly appVersion: string;
    }
  | {
      readonly kind: 'export';
      /** A capture file, closed or being written. */
      readonly capturePath: string;
      readonly path: string;
      readonly wish: ExportEventsWish;
      readonly appVersion: string;
    }
  | {
      readonly kind: 'scenario';
      /** A capture file, closed or being written. */
      readonly capturePath: string;
      readonly path: string;
      readonly wish: ReplayScenarioWish;
    };

/** What a conversion came to: what was skipped on reading, or what was written. */
export interface ConversionOutcome {
  /** Messages of a HAR, steps of a scenario, events of other formats. */
  readonly count: number;
  readonly leftOut: number;
  /** A sentence about what is missing; '' when nothing is. */
  readonly skipped: string;
}

/** From a conversion thread. */
export type ConversionMessage =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly outcome: ConversionOutcome }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
