import { withJsonValue } from '../json/json-edit.ts';
import { compileMatch } from '../profile/match.ts';
import { parsePointer } from '../profile/pointer.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { CorrelationRule, HandshakeStep, Profile } from '../profile/profile.ts';
import { messageThatMeets } from './example-message.ts';
import type { MadeAnswer, MockPlan, SimulatedMessage } from './mock-plan.ts';
import type { LeafText } from './placed-leaves.ts';
import { kindNames, type KindOf } from './request-kind.ts';

const encoder = new TextEncoder();
const exampleText = 'This is a simulated answer.';

/**
 * A server made up from what a profile says of the real one: it takes its part in the handshake, answers
 * keepalive messages, and what the correlation rules pair, with the little that they know of answers.
 */
export function planFromProfile(profile: Profile): MockPlan {
  const kindOf = kindNames(profile.envelope);
  const rounds = handshakeRounds(profile);
  const [greeting = [], ...later] = rounds.said;
  const steps = later.map((messages, i): MadeAnswer => {
    const awaited = rounds.awaited[i];
    return {
      name: `handshake: ${awaited?.name ?? ''}`,
      meets: (payload) => kindOf(1, payload) === awaited?.kind,
      answer: () => messages,
    };
  });
  const keepalive = keepaliveAnswer(profile, kindOf);
  const pairs = (profile.correlations ?? []).flatMap((rule) => correlationAnswer(profile, rule));
  return {
    target: null,
    subprotocol: '',
    headers: [],
    kindOf,
    sessions: [{ greeting, series: [], close: null }],
    answers: new Map(),
    links: new Map(),
    made: [...steps, ...(keepalive === null ? [] : [keepalive]), ...pairs],
    notUsed: 0,
  };
}

/** What answers the profile's own keepalive message; null when it pings with frames, or not at all. */
export function keepaliveAnswer(profile: Profile, kindOf: KindOf): MadeAnswer | null {
  const message = profile.keepalive?.message;
  if (message === undefined) return null;
  const answer = messageThatMeets(message.answer, profile.envelope);
  if (answer === null) return null;
  const kind = kindOf(1, encoder.encode(JSON.stringify(message.send)));
  return {
    name: 'keepalive',
    meets: (payload) => kindOf(1, payload) === kind,
    answer: () => [made(JSON.stringify(answer))],
  };
}

interface Rounds {
  /** What is said first, and after each awaited message. */
  readonly said: readonly (readonly SimulatedMessage[])[];
  readonly awaited: readonly { readonly name: string; readonly kind: string }[];
}

function handshakeRounds(profile: Profile): Rounds {
  const { envelope, handshake, ready } = profile;
  const kindOf = kindNames(envelope);
  const said: SimulatedMessage[][] = [[]];
  const awaited: { name: string; kind: string }[] = [];
  for (const step of handshake?.steps ?? []) {
    if ('send' in step) {
      const kind = kindOf(1, encoder.encode(JSON.stringify(step.send)));
      awaited.push({ name: step.name, kind });
      said.push([]);
    } else {
      const text = expectedText(step, profile);
      if (text !== null) said.at(-1)?.push(made(text));
    }
  }
  if (ready !== undefined) {
    const message = messageThatMeets(ready.expect, envelope);
    if (message !== null) said.at(-1)?.push(made(JSON.stringify(message)));
  }
  return { said, awaited };
}

/** A message for a step that expects one, with something at each place it takes a value from. */
function expectedText(
  step: Extract<HandshakeStep, { expect: unknown }>,
  { envelope }: Profile,
): string | null {
  const message = messageThatMeets(step.expect, envelope);
  if (message === null) return null;
  let text = JSON.stringify(message);
  for (const [name, from] of Object.entries(step.capture ?? {})) {
    const pointer = typeof from === 'string' ? from : from[0];
    if (pointer === undefined) continue;
    text = withValue(text, pointer, JSON.stringify(`simulated-${name}`));
  }
  return text;
}

function correlationAnswer(profile: Profile, rule: CorrelationRule): readonly MadeAnswer[] {
  const { envelope, errors = [], streams = [] } = profile;
  const example = messageThatMeets(rule.answer, envelope);
  if (example === null) return [];
  const text = JSON.stringify(example);
  const payload = encoder.encode(text);
  // A server that answers everything with an error helps nobody.
  if (errors.some(({ match }) => compileMatch(match, envelope)(payload))) return [];
  const stream = streams.find(({ piece }) => compileMatch(piece, envelope)(payload));
  const end = stream?.end === undefined ? null : messageThatMeets(stream.end, envelope);
  return [
    {
      name: rule.name,
      meets: compileMatch(rule.request, envelope),
      answer: (request) => {
        const part = Object.values(stream?.parts ?? {})[0];
        const first =
          part === undefined ? text : withValue(text, part, JSON.stringify(exampleText));
        const texts = [first, ...(end === null ? [] : [JSON.stringify(end)])];
        return texts.map((one) => made(withKey(one, rule, request)));
      },
    },
  ];
}

function withKey(text: string, { by }: CorrelationRule, request: LeafText | null): string {
  if (by === 'order') return text;
  const raw = request?.byPointer.get(by.request)?.raw;
  return raw === undefined ? text : withValue(text, by.answer, raw);
}

function withValue(text: string, pointer: JsonPointer, raw: string): string {
  const steps = parsePointer(pointer);
  return (steps === null ? null : withJsonValue(text, steps, raw)) ?? text;
}

function made(text: string): SimulatedMessage {
  const payload = encoder.encode(text);
  return { opcode: 1, payload, afterMs: 0, seq: null, recordedMs: null };
}
