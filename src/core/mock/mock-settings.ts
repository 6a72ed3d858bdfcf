import type { MockClock } from './answer-writer.ts';
import type { MockFaults } from './mock-faults.ts';

/**
 * How fast recorded messages follow each other: as recorded times a factor, or `fast` for at once. What
 * came at even intervals keeps them when all else is fast.
 */
export type MockPace = number | 'fast';

/** What is done with a message that nothing answers. */
export type UnknownPolicy = 'ignore' | 'error' | 'close';

export const unknownPolicies: readonly UnknownPolicy[] = ['ignore', 'error', 'close'];

/** How a simulated server plays its part. */
export interface MockSettings {
  readonly pace: MockPace;
  readonly clock: MockClock;
  readonly unknown: UnknownPolicy;
  /** Of all that happens by chance, so that it happens again. */
  readonly seed: number;
  /** Of every answer that no rule's own faults strike. */
  readonly faults: MockFaults;
}

/** `original`, `fast` or `x` and a factor from 0.01 to 1000, such as `x2`; null for anything else. */
export function parsePace(text: string): MockPace | null {
  if (text === 'original') return 1;
  if (text === 'fast') return 'fast';
  const factor = /^x(\d{1,4}(?:\.\d{1,3})?)$/.exec(text);
  const value = Number(factor?.[1]);
  return value >= 0.01 && value <= 1_000 ? value : null;
}

/** As `parsePace` reads it. */
export function paceText(pace: MockPace): string {
  if (pace === 'fast') return 'fast';
  return pace === 1 ? 'original' : `x${pace}`;
}

/** Milliseconds at that pace. */
export function pacedMs(recordedMs: number, pace: MockPace): number {
  return pace === 'fast' ? 0 : recordedMs / pace;
}
