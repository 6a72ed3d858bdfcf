import { alignKind, type AlignedPair, type LaneHashes } from './align-kind.ts';
import type { Lane, LaneMessage } from './exchange-lane.ts';

const yieldEvery = 500;

/** Which message of the one side belongs to which of the other; each at most once. */
export class Alignment {
  readonly ofA = new Map<LaneMessage, LaneMessage>();
  readonly ofB = new Map<LaneMessage, LaneMessage>();

  /** Yields now and then. */
  *add(pairs: Iterable<AlignedPair>): Generator<void, void> {
    for (const [a, b] of pairs) {
      if (this.ofA.has(a) || this.ofB.has(b)) continue;
      if (this.ofA.size % yieldEvery === 0) yield;
      this.ofA.set(a, b);
      this.ofB.set(b, a);
    }
  }
}

type ByKind = ReadonlyMap<string, readonly LaneMessage[]>;

/**
 * Aligns two recordings by meaning. Messages that answer nothing are aligned within their kind, each
 * kind on its own, so that it does not matter how independent messages were mixed; answers follow
 * their requests; what is left and cannot say its kind is paired with what stands at the same place.
 * `known` belong together, whatever they say.
 */
export function* alignLanes(
  a: Lane,
  b: Lane,
  hashes: LaneHashes,
  known: Iterable<AlignedPair> = [],
): Generator<void, Alignment> {
  const alignment = new Alignment();
  yield* alignment.add(known);
  const plainA = left(a, alignment.ofA, isPlain);
  const plainB = left(b, alignment.ofB, isPlain);
  yield* alignKinds(plainA, plainB, hashes, alignment);
  yield* alignAnswers(a, b, hashes, alignment);
  // Where only one recording knew what a message answers.
  yield* alignKinds(
    left(a, alignment.ofA, isAnswer),
    left(b, alignment.ofB, isPlain),
    hashes,
    alignment,
  );
  yield* alignKinds(
    left(a, alignment.ofA, isPlain),
    left(b, alignment.ofB, isAnswer),
    hashes,
    alignment,
  );
  yield* alignNameless(a, b, alignment);
  return alignment;
}

function isPlain({ request }: LaneMessage): boolean {
  return request === null;
}

function isAnswer({ request }: LaneMessage): boolean {
  return request !== null;
}

function byKind(messages: readonly LaneMessage[]): ByKind {
  const kinds = new Map<string, LaneMessage[]>();
  for (const message of messages) {
    const ofKind = kinds.get(message.kind.key);
    if (ofKind === undefined) kinds.set(message.kind.key, [message]);
    else ofKind.push(message);
  }
  return kinds;
}

function left(
  { messages }: Lane,
  aligned: ReadonlyMap<LaneMessage, LaneMessage>,
  isMeant: (message: LaneMessage) => boolean,
): ByKind {
  return byKind(messages.filter((message) => isMeant(message) && !aligned.has(message)));
}

function* alignKinds(
  a: ByKind,
  b: ByKind,
  hashes: LaneHashes,
  alignment: Alignment,
): Generator<void, void> {
  for (const [key, messages] of a) {
    const others = b.get(key);
    if (others === undefined) continue;
    yield* alignment.add(yield* alignKind(messages, others, hashes));
  }
}

/** The answers of two requests that belong together: within their kind first, then in order. */
function* alignAnswers(
  a: Lane,
  b: Lane,
  hashes: LaneHashes,
  alignment: Alignment,
): Generator<void, void> {
  const answersB = answersByRequest(b);
  for (const [requestA, answers] of answersByRequest(a)) {
    const requestB = alignment.ofA.get(requestA);
    const others = requestB === undefined ? undefined : answersB.get(requestB);
    if (others === undefined) continue;
    const isLeft = (answer: LaneMessage) =>
      !alignment.ofA.has(answer) && !alignment.ofB.has(answer);
    yield* alignKinds(
      byKind(answers.filter(isLeft)),
      byKind(others.filter(isLeft)),
      hashes,
      alignment,
    );
    yield* alignment.add(
      zipped(
        answers.filter((answer) => !alignment.ofA.has(answer)),
        others.filter((answer) => !alignment.ofB.has(answer)),
      ),
    );
  }
}

function answersByRequest({ messages }: Lane): Map<LaneMessage, LaneMessage[]> {
  const answers = new Map<LaneMessage, LaneMessage[]>();
  for (const message of messages) {
    if (message.request === null) continue;
    const known = answers.get(message.request);
    if (known === undefined) answers.set(message.request, [message]);
    else known.push(message);
  }
  return answers;
}

function* alignNameless(a: Lane, b: Lane, alignment: Alignment): Generator<void, void> {
  const gaps = leftByGap(b, alignment.ofB, ({ index }) => index);
  const found: AlignedPair[] = [];
  for (const [gap, messages] of leftByGap(a, alignment.ofA, (message) => {
    return alignment.ofA.get(message)?.index ?? -1;
  })) {
    const others = gaps.get(gap);
    if (others !== undefined) found.push(...zipped(messages, others));
  }
  yield* alignment.add(
    found.filter(([left, right]) => left.kind.type === null || right.kind.type === null),
  );
}

/** What is not aligned, by direction and by the place on the second side of what comes before it. */
function leftByGap(
  { messages }: Lane,
  aligned: ReadonlyMap<LaneMessage, LaneMessage>,
  placeOnB: (message: LaneMessage) => number,
): Map<string, LaneMessage[]> {
  const gaps = new Map<string, LaneMessage[]>();
  let place = -1;
  for (const message of messages) {
    if (aligned.has(message)) {
      place = placeOnB(message);
      continue;
    }
    const key = `${message.message.direction} ${place}`;
    const known = gaps.get(key);
    if (known === undefined) gaps.set(key, [message]);
    else known.push(message);
  }
  return gaps;
}

function* zipped(
  a: readonly LaneMessage[],
  b: readonly LaneMessage[],
): Generator<AlignedPair, void> {
  for (const [index, message] of a.entries()) {
    const other = b[index];
    if (other !== undefined) yield [message, other];
  }
}
