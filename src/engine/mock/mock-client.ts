import type { AnsweredRequest } from '../../core/mock/answered-request.ts';
import { AnswerWriter } from '../../core/mock/answer-writer.ts';
import { corrupted } from '../../core/mock/corrupted.ts';
import { faultWords } from '../../core/mock/fault-words.ts';
import { noFaults, type MockFaults } from '../../core/mock/mock-faults.ts';
import type {
  MockPlan,
  PeriodicSeries,
  RecordedClose,
  RecordedSession,
  SimulatedMessage,
} from '../../core/mock/mock-plan.ts';
import { pacedMs, type MockPace, type MockSettings } from '../../core/mock/mock-settings.ts';
import { placedLeaves } from '../../core/mock/placed-leaves.ts';
import { shuffled, type Random } from '../../core/mock/random.ts';
import type { ClientRequest } from '../../core/mock/request-matcher.ts';
import { Responder } from '../../core/mock/responder.ts';
import type { RuleUse } from '../../core/mock/rule-use.ts';
import { messageType } from '../../core/json/message-type.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { MockJournal } from './mock-journal.ts';
import type { MockWire } from './mock-wire.ts';
import { Schedule } from './schedule.ts';

/** Answers that wait for others to change places with are sent after this time, whatever comes. */
const gatherMs = 1_000;
/** Answers that wait for their time; a client that asks for more is sent away. */
const maxWaiting = 100_000;
const leastSeriesMs = 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface MockClientParts {
  readonly number: number;
  readonly plan: MockPlan;
  readonly session: RecordedSession | null;
  readonly rules: readonly RuleUse[];
  readonly settings: MockSettings;
  readonly wire: MockWire;
  readonly journal: MockJournal;
  readonly random: Random;
}

/** A message on its way, with what it answers. */
interface Outgoing {
  readonly message: SimulatedMessage;
  readonly request: ClientRequest | null;
  readonly isVerbatim: boolean;
}

/** One client of a simulated server: what it is told, and when. */
export class MockClient {
  readonly number: number;
  private readonly schedule: Schedule;
  private readonly writer: AnswerWriter;
  private readonly responder: Responder;
  private readonly gathered = new Map<string, Outgoing[]>();
  /** By kind: a series that begins again takes the place of itself. */
  private readonly running = new Map<string, object>();
  private pace: MockPace;
  /** Messages heard so far. */
  private heard = 0;

  constructor(private readonly parts: MockClientParts) {
    const { plan, rules, settings, wire, random, session } = parts;
    this.number = parts.number;
    this.pace = settings.pace;
    this.schedule = new Schedule(() => wire.isFull);
    this.writer = new AnswerWriter(plan, settings.clock);
    this.responder = new Responder(plan, rules, this.writer, settings.faults, random);
    const nowMs = performance.now();
    this.sayInTurn(session?.greeting ?? [], session?.close ?? null, nowMs);
    for (const series of session?.series ?? []) this.repeat(series, nowMs, null);
  }

  setFaults(faults: MockFaults): void {
    this.responder.setFaults(faults);
  }

  setPace(pace: MockPace): void {
    this.pace = pace;
  }

  /** A message of the client. */
  hear(opcode: 1 | 2, payload: Uint8Array): void {
    const { plan, settings, wire, journal } = this.parts;
    if (!wire.isOpen) return;
    this.heard += 1;
    if (this.schedule.size > maxWaiting) {
      wire.close(1013, 'Too many answers are waiting.');
      return;
    }
    const nowMs = performance.now();
    const leaves = opcode === 1 ? placedLeaves(payload) : null;
    const request = { opcode, payload, kind: plan.kindOf(opcode, payload), leaves };
    const answered = this.responder.answer(request);
    const { source, faults, messages } = answered;
    journal.add(this.number, {
      kind: 'request',
      title: titleOf(request),
      preview: previewOf(request),
      byteLength: payload.byteLength,
      answeredBy: source,
      answers: messages.length,
      faults: faultWords(faults),
    });
    if (faults.close !== null || faults.stall || faults.reset) {
      this.schedule.at(nowMs + faults.delayMs, () => {
        this.breakOff(faults);
      });
    } else if (source.kind === 'none' && settings.unknown !== 'ignore') {
      this.complain(request, nowMs + faults.delayMs);
    } else {
      this.answer(request, answered, nowMs);
    }
  }

  /** Does what some faults say at once: closes, stalls or resets. */
  breakOff({ close, stall, reset }: MockFaults): void {
    const { wire } = this.parts;
    if (reset) wire.reset();
    else if (stall) wire.stall();
    else if (close !== null) wire.close(close.code, close.reason);
  }

  /** The connection is over. */
  end(): void {
    this.schedule.end();
    this.running.clear();
    this.gathered.clear();
  }

  private answer(request: ClientRequest, answered: AnsweredRequest, nowMs: number): void {
    const { messages, series, close, faults, isVerbatim, group } = answered;
    for (const message of messages) {
      const out = { message, request, isVerbatim };
      const dueMs = nowMs + this.waitMs(out) + faults.delayMs;
      if (faults.reorder > 1) {
        this.schedule.at(dueMs, () => {
          this.gather(out, group, faults);
        });
      } else {
        this.schedule.at(dueMs, () => {
          this.say(out, faults);
        });
      }
    }
    for (const one of series) this.repeat(one, nowMs, request);
    const lateMs = faults.delayMs + (faults.reorder > 1 ? gatherMs : 0);
    this.closeLater(close, nowMs, lateMs);
  }

  /** As the recorded connection ended, unless the client says more than the recorded one did. */
  private closeLater(close: RecordedClose | null, sinceMs: number, lateMs = 0): void {
    if (close === null) return;
    const { heard } = this;
    this.schedule.at(sinceMs + pacedMs(close.afterMs, this.pace) + lateMs, () => {
      if (this.heard !== heard) return;
      if (close.kind === 'cut') this.parts.wire.cut();
      else this.parts.wire.close(close.code, close.reason);
    });
  }

  /** What rules and profiles say keeps its own times. */
  private waitMs({ message, isVerbatim }: Outgoing): number {
    return isVerbatim ? message.afterMs : pacedMs(message.afterMs, this.pace);
  }

  /** Holds messages back until there are enough to change places. */
  private gather(out: Outgoing, group: string, faults: MockFaults): void {
    const held = this.gathered.get(group) ?? [];
    held.push(out);
    if (held.length === 1) {
      this.gathered.set(group, held);
      this.schedule.at(performance.now() + gatherMs, () => {
        this.release(held, group, faults);
      });
    }
    if (held.length >= faults.reorder) this.release(held, group, faults);
  }

  private release(held: Outgoing[], group: string, faults: MockFaults): void {
    if (this.gathered.get(group) !== held) return;
    this.gathered.delete(group);
    for (const out of shuffled(held, this.parts.random)) this.say(out, faults);
  }

  private say({ message, request, isVerbatim }: Outgoing, faults: MockFaults): void {
    const { wire, journal, random } = this.parts;
    if (!wire.isOpen || (faults.drop > 0 && random() < faults.drop)) {
      journal.count('dropped');
      return;
    }
    const written = isVerbatim ? message.payload : this.writer.write(message, request, Date.now());
    this.send(message.opcode, written, faults, faults.duplicate);
  }

  /** As often as it is to be sent; the rest later while the client takes no more. */
  private send(opcode: 1 | 2, written: Uint8Array, faults: MockFaults, times: number): void {
    const { wire, journal, random } = this.parts;
    for (let left = times; left > 0; left--) {
      if (left < times && wire.isFull) {
        this.schedule.at(performance.now(), () => {
          this.send(opcode, written, faults, left);
        });
        return;
      }
      const { corrupt } = faults;
      wire.send(opcode, corrupt === null ? written : corrupted(written, corrupt, random));
      journal.count('sent');
    }
  }

  /** One after the other, each scheduled when the one before it was sent: a greeting may be long. */
  private sayInTurn(
    messages: readonly SimulatedMessage[],
    close: RecordedClose | null,
    sinceMs: number,
    from = 0,
  ): void {
    const message = messages[from];
    if (message === undefined) {
      if (this.heard === 0) this.closeLater(close, sinceMs);
      return;
    }
    this.schedule.at(sinceMs + pacedMs(message.afterMs, this.pace), () => {
      this.say({ message, request: null, isVerbatim: false }, noFaults);
      this.sayInTurn(messages, close, sinceMs, from + 1);
    });
  }

  private repeat(series: PeriodicSeries, sinceMs: number, request: ClientRequest | null): void {
    const run = {};
    this.running.set(series.kind, run);
    const speed = this.pace === 'fast' ? 1 : this.pace;
    const { messages, intervalMs } = series;
    const first = messages[0]?.afterMs ?? 0;
    const roundMs = (messages.at(-1)?.afterMs ?? 0) - first + intervalMs;
    const next = (position: number, earliestMs: number): void => {
      const message = messages[position % messages.length];
      if (message === undefined) return;
      const round = Math.floor(position / messages.length);
      const dueMs = Math.max(sinceMs + (message.afterMs + round * roundMs) / speed, earliestMs);
      this.schedule.at(dueMs, () => {
        if (this.running.get(series.kind) !== run || !this.parts.wire.isOpen) return;
        this.say({ message, request, isVerbatim: false }, noFaults);
        next(position + 1, dueMs + leastSeriesMs);
      });
    };
    next(0, sinceMs);
  }

  /** Tells the client that nothing answers its message. */
  private complain(request: ClientRequest, dueMs: number): void {
    const { settings, wire, journal } = this.parts;
    const name = titleOf(request);
    this.schedule.at(dueMs, () => {
      if (settings.unknown === 'close') {
        wire.close(1008, 'The simulation has no answer.');
        return;
      }
      const id = request.leaves?.byPointer.get('/id')?.raw;
      const message = `The simulation has no answer to ${name}.`;
      const text = JSON.stringify({ type: 'error', code: 'not-simulated', message });
      const withId = id === undefined ? text : `${text.slice(0, -1)},"id":${id}}`;
      wire.send(1, encoder.encode(withId));
      journal.count('sent');
    });
  }
}

function titleOf({ opcode, payload }: ClientRequest): string {
  if (opcode === 2) return 'binary';
  return visibleText(messageType(payload) ?? 'text', 80);
}

function previewOf({ opcode, payload }: ClientRequest): string {
  if (opcode === 2) return Buffer.from(payload.subarray(0, 32)).toString('hex');
  return visibleText(decoder.decode(payload.subarray(0, 400)), 200);
}
