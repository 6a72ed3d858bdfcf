import type { RequestAnswer } from '../log/request-answer.ts';
import type { PairFigures } from './pair-figures.ts';

/** A message of ours that asks for an answer. */
export interface AskedRequest {
  readonly seq: number;
  readonly timeUs: number;
  /** When it counts as unanswered. */
  readonly deadlineUs: number;
  /** The figures of its kind. */
  readonly figures: PairFigures;
  answer: RequestAnswer;
}

/** Whether it has its answer. */
export function isAnswered({ answer }: AskedRequest): boolean {
  return typeof answer === 'object';
}

/** Whether it waits no longer: it has its answer or was given up. */
export function isSettled({ answer }: AskedRequest): boolean {
  return answer !== 'waiting';
}
