import type { Header } from '../connection/connection-options.ts';
import { compileMatch } from '../profile/match.ts';
import type { Profile } from '../profile/profile.ts';
import type { RecordedExchange } from '../recording/recorded-exchange.ts';
import { linkName } from './mock-plan.ts';
import { grouped } from './grouped.ts';
import { isVolatile } from './leaf-meaning.ts';
import type {
  AnswerGroup,
  MadeAnswer,
  MockPlan,
  RecordedAnswer,
  RecordedSession,
  ValueLink,
} from './mock-plan.ts';
import { placedLeaves, type LeafText } from './placed-leaves.ts';
import { keepaliveAnswer } from './plan-from-profile.ts';
import {
  leavesIn,
  sortingSession,
  type SessionRequest,
  type SortedSession,
} from './recorded-session.ts';
import { anyText, isPlainText, kindNames, type KindOf } from './request-kind.ts';
import { LinkLearner } from './value-links.ts';

/** Requests of one kind that a new one is compared with. */
const maxPerKind = 1_000;
/** Requests of all kinds together. */
const maxCompared = 20_000;
/** Pairs of kinds in which values are looked for that stand in both. */
const maxLearnt = 2_000;
/** Headers that belong to the server rather than to one response or one connection. */
const keptHeaders = new Set(['server', 'x-powered-by', 'via']);
const maxHeaderLength = 1_000;

/** Plans of what was recorded: one for each path that a connection was made to, in order. In steps. */
export function* planningRecording(
  exchanges: readonly RecordedExchange[],
): Generator<void, readonly MockPlan[]> {
  const plans: MockPlan[] = [];
  for (const [target, ofTarget] of grouped(exchanges, targetOf)) {
    plans.push(yield* planning(target, ofTarget));
  }
  return plans;
}

function targetOf({ connection }: RecordedExchange): string {
  const target = connection.handshake?.request?.target;
  if (target !== undefined) return target;
  return /^wss?:\/\/[^/?#]*(\/[^#]*)?/i.exec(connection.options.url)?.[1] ?? '/';
}

function* planning(
  target: string,
  exchanges: readonly RecordedExchange[],
): Generator<void, MockPlan> {
  const profile = exchanges.find((exchange) => exchange.profile !== null)?.profile ?? null;
  const kindOf = kindNames(profile?.envelope);
  const sorted: SortedSession[] = [];
  for (const { messages, connection, attempts } of exchanges) {
    const { origin } = connection;
    const byAttempt = grouped(messages, (message) => message.attempt);
    const count = Math.max(attempts?.length ?? 0, (messages.at(-1)?.attempt ?? -1) + 1);
    for (let attempt = 0; attempt < count; attempt++) {
      const ofAttempt = byAttempt.get(attempt) ?? [];
      const { openedUs = null, end = null } = attempts?.[attempt] ?? {};
      // One without a word says something only if the server ended it; a cut may be the network's.
      if (ofAttempt.length === 0 && end?.by !== 'server') continue;
      sorted.push(yield* sortingSession(ofAttempt, { openedUs, end, origin }, kindOf));
    }
  }
  const requests = sorted.flatMap((session) => session.requests);
  const answers = yield* comparing(requests);
  const handshake = exchanges[0]?.connection.handshake ?? null;
  return {
    target,
    subprotocol: handshake?.subprotocol ?? '',
    headers: (handshake?.response?.headers ?? []).filter(isKept),
    kindOf,
    sessions: sorted.map(sessionOf),
    answers,
    links: yield* linking(requests, kindOf, profile),
    made: madeAnswers(profile, kindOf),
    notUsed: requests.length - comparedIn(answers),
  };
}

function comparedIn(answers: MockPlan['answers']): number {
  const groups = [...answers.values()].flat();
  return groups.reduce((sum, { members }) => sum + members.length, 0);
}

function sessionOf({ greeting, series, close }: SortedSession): RecordedSession {
  return { greeting, series, close };
}

/** The requests that new ones are compared with, by kind. */
function* comparing(
  requests: readonly SessionRequest[],
): Generator<void, ReadonlyMap<string, readonly AnswerGroup[]>> {
  let left = maxCompared;
  const answers = new Map<string, readonly AnswerGroup[]>();
  for (const [kind, ofKind] of grouped(requests, (request) => request.kind)) {
    const used: RecordedAnswer[] = [];
    for (const request of ofKind.slice(0, Math.min(maxPerKind, left))) {
      used.push(answerOf(request));
      yield;
    }
    left -= used.length;
    const groups = [...grouped(used, meaningOf).values()];
    answers.set(
      kind,
      groups.map((members) => ({ members })),
    );
  }
  return answers;
}

/** What a request says, ids and times aside. */
function meaningOf({ leaves }: RecordedAnswer): string {
  if (leaves === null) return '';
  const lasting = leaves.leaves.filter((leaf) => !isVolatile(leaf));
  const volatile = leaves.leaves.filter(isVolatile).map(({ pointer }) => pointer);
  return JSON.stringify([lasting.map(({ pointer, raw }) => [pointer, raw]), volatile]);
}

function answerOf({ message, answers, series, close }: SessionRequest): RecordedAnswer {
  const { seq, payload } = message;
  return { seq, payload, leaves: leavesIn(message), messages: answers, series, close };
}

function isKept({ name, value }: Header): boolean {
  return keptHeaders.has(name.toLowerCase()) && value.length <= maxHeaderLength;
}

/** What a profile pings with may be missing in a short recording. */
function madeAnswers(profile: Profile | null, kindOf: KindOf): readonly MadeAnswer[] {
  const answer = profile === null ? null : keepaliveAnswer(profile, kindOf);
  return answer === null ? [] : [answer];
}

function* linking(
  requests: readonly SessionRequest[],
  kindOf: KindOf,
  profile: Profile | null,
): Generator<void, ReadonlyMap<string, readonly ValueLink[]>> {
  const learners = new Map<string, LinkLearner>();
  for (const { kind, message, answers } of requests) {
    yield;
    let asked: LeafText | null | undefined;
    for (const { opcode, payload } of answers.slice(0, 100)) {
      const isPlain = isPlainText(kind);
      const name = isPlain ? linkName(anyText, anyText) : linkName(kind, kindOf(opcode, payload));
      if (learners.size >= maxLearnt && !learners.has(name)) continue;
      const learner =
        learners.get(name) ?? new LinkLearner(ruleLinks(profile, message.payload, payload));
      learners.set(name, learner);
      if (learner.isFull) continue;
      asked ??= leavesIn(message);
      const leaves = opcode === 1 ? placedLeaves(payload) : null;
      if (asked !== null && leaves !== null) learner.add(asked, leaves);
    }
  }
  const links = new Map<string, readonly ValueLink[]>();
  for (const [name, learner] of learners) {
    links.set(name, learner.links());
    yield;
  }
  return links;
}

/** The links that a correlation rule of the profile tells for such a pair. */
function ruleLinks(
  profile: Profile | null,
  request: Uint8Array,
  answer: Uint8Array,
): readonly ValueLink[] {
  return (profile?.correlations ?? []).flatMap(({ by, request: asks, answer: answers }) => {
    if (by === 'order') return [];
    const isMeant =
      compileMatch(asks, profile?.envelope)(request) &&
      compileMatch(answers, profile?.envelope)(answer);
    return isMeant ? [by] : [];
  });
}
