import type { RecordedExchange, RecordedMessage } from '../recording/recorded-exchange.ts';
import { inOneGo } from '../in-one-go.ts';
import { compilePointer } from '../profile/pointer.ts';
import type { ProfileAct } from '../profile/profile-act.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { counted } from '../text/counted.ts';
import { findingKindsByTime } from './by-time.ts';
import { findingVariables } from './find-variables.ts';
import { textOf } from './json-leaves.ts';
import { replayKind, type ReplayKind } from './replay-kind.ts';
import type { ReplayPlan, ReplayStep } from './replay-plan.ts';

/** Whether a profile speaks for the client in the replay. */
export type ProfileUse = 'profile' | 'none';

/** Messages between two turns of others. */
const messagesPerStep = 200;

/** What a replay of a recording does: its steps, and the values of the server that the client sent back. */
export function makePlan(exchange: RecordedExchange, use: ProfileUse): ReplayPlan {
  return inOneGo(makingPlan(exchange, use));
}

/** As `makePlan`, in steps. */
export function* makingPlan(
  exchange: RecordedExchange,
  use: ProfileUse,
): Generator<void, ReplayPlan> {
  const { messages, leftOut } = exchange;
  const kinds = yield* findingKinds(exchange);
  const byTime = yield* findingKindsByTime(messages, kinds);
  const isOurs = (message: RecordedMessage) => !isLeftToProfile(message, use);
  const { variables, isCut } = yield* findingVariables(messages, isOurs);
  const notes: string[] = [];
  if (leftOut > 0) {
    notes.push(
      `${counted(leftOut, 'message')} of the recording came only in part, or cannot be inflated: left out.`,
    );
  }
  if (isCut) {
    notes.push(
      'The client sent more values than can be followed: some of the server stay as recorded.',
    );
  }
  const masked: RecordedMessage[] = [];
  let leftToProfile = 0;
  for (const [index, message] of messages.entries()) {
    if (index % messagesPerStep === 0) yield;
    if (message.direction === 'receive') continue;
    if (!isOurs(message)) leftToProfile += 1;
    else if (isMasked(message)) masked.push(message);
  }
  if (masked.length > 0) {
    notes.push(
      `${counted(masked.length, 'message')} to be sent hold a masked secret (****), the first is #${String(masked[0]?.seq)}: the asterisks are sent.`,
    );
  }
  const steps = yield* makingSteps(exchange, kinds, byTime, use);
  return { steps, variables, leftToProfile, notes };
}

/** The kind of each message, by index. */
export function kindsOf(exchange: RecordedExchange): readonly ReplayKind[] {
  return inOneGo(findingKinds(exchange));
}

/** As `kindsOf`, in steps. */
export function* findingKinds({
  messages,
  profile,
}: RecordedExchange): Generator<void, readonly ReplayKind[]> {
  const type = profile?.envelope?.type;
  const pointer = type === undefined ? null : compilePointer(type);
  const kinds: ReplayKind[] = [];
  for (const [index, message] of messages.entries()) {
    if (index % messagesPerStep === 0) yield;
    kinds.push(replayKind(message, pointer));
  }
  return kinds;
}

/** Whether the profile sends such a message by itself again. */
export function isLeftToProfile({ act }: RecordedMessage, use: ProfileUse): boolean {
  return use === 'profile' && act !== undefined && act.kind !== 'held';
}

function* makingSteps(
  exchange: RecordedExchange,
  kinds: readonly ReplayKind[],
  byTime: ReadonlySet<string>,
  use: ProfileUse,
): Generator<void, readonly ReplayStep[]> {
  const { messages } = exchange;
  const attempts = exchange.attempts ?? [];
  const actOf = new Map<number, ProfileAct>();
  for (const [index, { seq, act }] of messages.entries()) {
    if (index % messagesPerStep === 0) yield;
    if (act !== undefined) actOf.set(seq, act);
  }
  const lastAttempt = Math.max(attempts.length - 1, messages.at(-1)?.attempt ?? 0);
  const steps: ReplayStep[] = [];
  let index = 0;
  for (let attempt = 0; attempt <= lastAttempt; attempt++) {
    const openedUs = attempts[attempt]?.openedUs ?? messages[index]?.timeUs ?? 0;
    steps.push({ kind: 'connect', attempt });
    let lastUs = openedUs;
    for (; index < messages.length; index++) {
      if (index % messagesPerStep === 0) yield;
      const message = messages[index];
      if (message === undefined || message.attempt > attempt) break;
      lastUs = message.timeUs;
      if (message.direction === 'receive') {
        // An answer to what the profile keeps alive comes as often as that asks.
        const asked = message.pair === null ? undefined : actOf.get(message.pair.requestSeq);
        const isByTime =
          byTime.has(kinds[index]?.key ?? '') || (use === 'profile' && asked?.kind === 'keepalive');
        steps.push({ kind: 'expect', message: index, comes: isByTime ? 'by-time' : 'always' });
      } else if (!isLeftToProfile(message, use)) {
        steps.push({ kind: 'send', message: index, atUs: Math.max(0, message.timeUs - openedUs) });
      }
    }
    const end = attempts[attempt]?.end ?? null;
    // Of an end by nobody knows whom, a code that a file tells is nobody's either.
    const by = end?.by ?? 'nobody';
    steps.push({
      ...{ kind: 'close', attempt, atUs: Math.max(0, (end?.timeUs ?? lastUs) - openedUs) },
      ...{ by, code: by === 'nobody' ? null : (end?.code ?? null), reason: end?.reason ?? '' },
      serverCode: end?.serverCode ?? null,
    });
  }
  return steps;
}

/** A secret is written as asterisks of the same length. */
function isMasked({ opcode, payload }: RecordedMessage): boolean {
  return (
    opcode === opcodes.text && /\*{6,}/.test(textOf(payload, 0, Math.min(payload.length, 65_536)))
  );
}
