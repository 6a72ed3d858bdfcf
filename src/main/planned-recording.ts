import type { RecordedExchange } from '../core/recording/recorded-exchange.ts';
import { makingPlan, type ProfileUse } from '../core/replay/make-plan.ts';
import type { ReplayPlan } from '../core/replay/replay-plan.ts';
import type { Capture } from '../engine/capture/capture.ts';
import { EngineError } from '../engine/engine-error.ts';
import { readingExchanges } from '../engine/recording/read-exchanges.ts';
import type { ReplaySubject, ReplayWish } from '../ipc/replay-requests.ts';

/** A recording that was read, and what a replay of it does. */
export interface PlannedRecording {
  readonly exchanges: readonly RecordedExchange[];
  readonly exchange: RecordedExchange;
  readonly plan: ReplayPlan;
}

/**
 * Reads the subject of a replay and makes its plan, in steps. Throws EngineError `nothing-to-replay` when no
 * message was sent or received.
 */
export function* planningRecording(
  capture: Capture,
  { seqs, connectionId }: Omit<ReplaySubject, 'captureId'>,
  use: (exchange: RecordedExchange) => ProfileUse,
): Generator<void, PlannedRecording> {
  const wanted = seqs === null ? null : new Set(seqs);
  const exchanges = yield* readingExchanges(
    capture,
    wanted === null ? undefined : ({ seq }) => wanted.has(seq),
  );
  const exchange = chosen(exchanges, connectionId);
  const plan = yield* makingPlan(exchange, use(exchange));
  const isAny = plan.steps.some(({ kind }) => kind === 'send' || kind === 'expect');
  if (!isAny && plan.leftToProfile === 0) throw nothingToReplay();
  return { exchanges, exchange, plan };
}

function chosen(
  exchanges: readonly RecordedExchange[],
  connectionId: number | null,
): RecordedExchange {
  const sends = ({ messages }: RecordedExchange): number =>
    messages.filter(({ direction }) => direction === 'send').length;
  const [most] = exchanges.toSorted(
    (a, b) => sends(b) - sends(a) || b.messages.length - a.messages.length,
  );
  const found =
    connectionId === null
      ? most
      : exchanges.find(({ connection }) => connection.id === connectionId);
  if (found === undefined) throw nothingToReplay();
  return found;
}

function nothingToReplay(): EngineError {
  return new EngineError(
    'nothing-to-replay',
    'There is nothing to replay: no message was sent or received here.',
  );
}

/** The plan with what the user says of its variables. */
export function withValues(plan: ReplayPlan, values: ReplayWish['values']): ReplayPlan {
  return {
    ...plan,
    variables: plan.variables.map((variable) => {
      const value = Object.hasOwn(values, variable.name) ? values[variable.name] : undefined;
      return value === undefined ? variable : { ...variable, value };
    }),
  };
}
