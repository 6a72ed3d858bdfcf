import { AnswerWriter, type MockClock } from '../../../../src/core/mock/answer-writer.ts';
import { noFaults } from '../../../../src/core/mock/mock-faults.ts';
import type { MockPlan } from '../../../../src/core/mock/mock-plan.ts';
import { placedLeaves } from '../../../../src/core/mock/placed-leaves.ts';
import { seededRandom } from '../../../../src/core/mock/random.ts';
import type { ClientRequest } from '../../../../src/core/mock/request-matcher.ts';
import { Responder } from '../../../../src/core/mock/responder.ts';
import type { AnswerSource } from '../../../../src/core/mock/mock-event.ts';
import { bytes } from './talk.ts';

const decoder = new TextDecoder();

/** A client of a plan, without a wire: what it would be told. */
export function clientOf(plan: MockPlan | undefined, clock: MockClock = 'recorded') {
  if (plan === undefined) throw new Error('There is no plan.');
  const writer = new AnswerWriter(plan, clock);
  const responder = new Responder(plan, [], writer, noFaults, seededRandom(1));
  const answers = (content: object | string, nowMs: number) => {
    const payload = bytes(content);
    const leaves = placedLeaves(payload);
    const request: ClientRequest = { opcode: 1, payload, kind: plan.kindOf(1, payload), leaves };
    const { source, messages, close, isVerbatim } = responder.answer(request);
    const texts = messages.map((message) =>
      decoder.decode(isVerbatim ? message.payload : writer.write(message, request, nowMs)),
    );
    return { source, texts, close };
  };
  return {
    /** The answers to a message, read as JSON, or as text where they are none. */
    ask(content: object | string, nowMs = 0): { from: AnswerSource; says: unknown[] } {
      const { source, texts } = answers(content, nowMs);
      return { from: source, says: texts.map(read) };
    },
    /** The same, as they are written. */
    raw: (content: string) => answers(content, 0).texts,
    /** How the connection ends after a message. */
    end: (content: object | string) => answers(content, 0).close,
    greeting: (nowMs = 0) =>
      (plan.sessions[0]?.greeting ?? []).map((message) =>
        read(decoder.decode(writer.write(message, null, nowMs))),
      ),
  };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
