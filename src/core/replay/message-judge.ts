import type { Difference } from '../compare/difference.ts';
import { isEqualBytes, jsonDifferences, memberName } from '../compare/json-differences.ts';
import { payloadDifference } from '../compare/payload-difference.ts';
import { isRandomId, volatileKind } from '../compare/volatile-values.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import type { ClientValues } from './client-values.ts';
import { jsonStart, nameOf, pointerOf, textOf, visitLeaves } from './json-leaves.ts';
import { fieldKey, type LearnedFields } from './learned-fields.ts';
import { innerOf, isAlike, isContainer, isIdValue, isNumber } from './raw-value.ts';
import { Renames } from './renames.ts';
import { JudgedTexts } from './judged-texts.ts';
import type { SourceParts } from './source-parts.ts';
import { isCounterName, isLapseName } from './value-names.ts';

/** Why a difference does not count. */
export type Allowance = 'asked' | 'time' | 'id' | 'counter' | 'varies';

/** A received message of the recording or of the replay. */
export interface JudgedMessage {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
}

/** A message of the recording that the replay should get, too. */
export interface ExpectedMessage extends JudgedMessage {
  /** Its place among the messages of the recording. */
  readonly index: number;
  readonly kindKey: string;
  /** It comes on its own, and how its numbers go depends on when. */
  readonly isByTime: boolean;
  /** Where values stand that the client sends back. */
  readonly sources: SourceParts;
}

/** What the judge must know beside the messages. */
export interface JudgeParts {
  readonly learned: LearnedFields;
  /** Places that do not count, as the user says. */
  readonly ignores: (pointer: JsonPointer) => boolean;
  /** Texts and numbers that the client made up and sends again: they cannot be others now. */
  readonly clients: ClientValues;
  /** Wall clock of the recording and of now, milliseconds since 1970; null when unknown. */
  readonly recordedNearMs: number | null;
  readonly nowMs: () => number;
}

const maxAllowances = 500;
/** Values of one message that are learned. */
const maxLearned = 5000;
/** Shorter values stand in other members by chance. */
const minAnywhereLength = 3;
/** Equal messages of which the ids are remembered: beyond, they cost more than they tell. */
const maxEqualRead = 20_000;

/**
 * Says in what a received message differs from the recorded one, and knows what must differ: times,
 * ids that are new in each conversation, counters, values that varied in the recording.
 */
export class MessageJudge {
  readonly renames = new Renames();
  private readonly texts: JudgedTexts;
  private readonly allowed = new Map<string, number>();
  /** By field: how much further a counter is than in the recording. */
  private readonly offsets = new Map<string, number>();
  private equalRead = 0;
  /** What was found to be the same bytes last, so that it is not compared twice. */
  private equal: Uint8Array | null = null;
  private equalTo: Uint8Array | null = null;

  constructor(private readonly parts: JudgeParts) {
    this.texts = new JudgedTexts(this.renames, parts);
  }

  /** What counts as different; empty when the messages mean the same. Remembers nothing. */
  differences(expected: ExpectedMessage, received: JudgedMessage): readonly Difference[] {
    if (expected.opcode !== received.opcode) {
      const shown = payloadDifference(expected.payload, received.payload);
      const name = (opcode: 1 | 2) => (opcode === opcodes.text ? 'text' : 'binary');
      return [
        {
          ...shown,
          before: `${name(expected.opcode)}: ${shown.before}`,
          after: `${name(received.opcode)}: ${shown.after}`,
        },
      ];
    }
    if (isEqualBytes(expected.payload, received.payload)) {
      this.equal = received.payload;
      this.equalTo = expected.payload;
      return [];
    }
    if (expected.opcode === opcodes.binary) {
      return [payloadDifference(expected.payload, received.payload)];
    }
    const [start, otherStart] = [jsonStart(expected.payload), jsonStart(received.payload)];
    if (start < 0 || otherStart < 0) return this.textDifferences(expected, received);
    const differences: Difference[] = [];
    const prefix = expected.payload.subarray(0, start);
    const otherPrefix = received.payload.subarray(0, otherStart);
    if (!isEqualBytes(prefix, otherPrefix)) {
      differences.push(payloadDifference(prefix, otherPrefix));
    }
    const body = jsonDifferences(
      expected.payload.subarray(start),
      received.payload.subarray(otherStart),
      (pointer, before, after) => this.allowance(expected, pointer, before, after) !== null,
    );
    return [...differences, ...body];
  }

  /** The two belong together: what is new in the second is known from now on. Differences it finds only now. */
  learn(expected: ExpectedMessage, received: JudgedMessage): readonly Difference[] {
    if (expected.opcode !== opcodes.text || received.opcode !== opcodes.text) return [];
    if (this.isEqual(expected.payload, received.payload)) {
      this.equalRead += 1;
      return this.equalRead > maxEqualRead ? [] : this.learnEqual(expected);
    }
    const { payload } = received;
    const recorded = expected.payload;
    const ofText = expected.sources.get(null) ?? [];
    if (ofText.length > 0) this.texts.learn('', wholeText(recorded), wholeText(payload), ofText);
    const values = new Map<JsonPointer, string>();
    visitLeaves(payload, jsonStart(payload), (start, end, path) => {
      values.set(pointerOf(payload, path), textOf(payload, start, end));
      return values.size < maxLearned;
    });
    const found: Difference[] = [];
    let count = 0;
    visitLeaves(recorded, jsonStart(recorded), (start, end, path) => {
      count += 1;
      const pointer = pointerOf(recorded, path);
      const after = values.get(pointer);
      if (after === undefined) return count < maxLearned;
      const before = textOf(recorded, start, end);
      const name = nameOf(recorded, path);
      if (!this.learnValue(expected, pointer, name, before, after)) {
        found.push({ kind: 'changed', pointer, before, after });
      }
      return count < maxLearned;
    });
    return found;
  }

  private isEqual(expected: Uint8Array, received: Uint8Array): boolean {
    const isKnown = this.equal === received && this.equalTo === expected;
    this.equal = null;
    return isKnown || isEqualBytes(expected, received);
  }

  /** As `learn`, for two messages of the same bytes: every value stands for itself. */
  private learnEqual(expected: ExpectedMessage): readonly Difference[] {
    const { payload, sources } = expected;
    const { counters } = this.parts.learned;
    const ofText = sources.get(null) ?? [];
    if (ofText.length > 0) this.texts.learn('', wholeText(payload), wholeText(payload), ofText);
    const found: Difference[] = [];
    let count = 0;
    visitLeaves(payload, jsonStart(payload), (start, end, path) => {
      count += 1;
      const raw = textOf(payload, start, end);
      const name = nameOf(payload, path);
      const mayCount = isNumber(raw) && (counters.size > 0 || isCounterName(name));
      // Most values tell nothing, and their pointers need not be put together.
      if (!mayCount && sources.size === 0 && !isRandomId(innerOf(raw)) && !isIdValue(name, raw)) {
        return count < maxLearned;
      }
      const pointer = pointerOf(payload, path);
      if (!this.learnValue(expected, pointer, name, raw, raw)) {
        found.push({ kind: 'changed', pointer, before: raw, after: raw });
      }
      return count < maxLearned;
    });
    return found;
  }

  /** What was allowed to differ, most frequent first: `id /session` and how often. */
  allowances(): readonly { readonly what: string; readonly count: number }[] {
    return [...this.allowed]
      .map(([what, count]) => ({ what, count }))
      .sort((a, b) => b.count - a.count);
  }

  /** False when the pair contradicts what is known. */
  private learnValue(
    expected: ExpectedMessage,
    pointer: JsonPointer,
    name: string,
    before: string,
    after: string,
  ): boolean {
    const field = fieldKey(expected.kindKey, pointer);
    if (
      this.isCounter(field, name) &&
      !this.offsets.has(field) &&
      isNumber(before) &&
      isNumber(after)
    ) {
      this.offsets.set(field, Number(after) - Number(before));
    }
    const why = before === after ? null : this.allowance(expected, pointer, before, after);
    if (why !== null) this.note(why, pointer);
    const [inner, other] = [innerOf(before), innerOf(after)];
    const parts = expected.sources.get(pointer);
    this.texts.learn(name, inner, other, parts ?? []);
    if (parts?.length === 0 && this.renames.allows('', inner, other)) {
      this.renames.set('', inner, other);
    }
    const isId =
      why === 'id' || (before === after && (isRandomId(inner) || isIdValue(name, before)));
    if (!isId) return true;
    if (!this.renames.allows(name, inner, other)) return why === null;
    this.renames.set(name, inner, other);
    return true;
  }

  private note(why: Allowance, pointer: JsonPointer): void {
    const what = `${why} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`;
    const count = this.allowed.get(what) ?? 0;
    if (count > 0 || this.allowed.size < maxAllowances) this.allowed.set(what, count + 1);
  }

  /** Why two different values at a place may differ; null when they may not. */
  private allowance(
    expected: ExpectedMessage,
    pointer: JsonPointer,
    before: string | null,
    after: string | null,
  ): Allowance | null {
    if (this.parts.ignores(pointer)) return 'asked';
    if (before === null || after === null || isContainer(before) || isContainer(after)) return null;
    const { learned, recordedNearMs, nowMs } = this.parts;
    const name = memberName(pointer);
    const field = fieldKey(expected.kindKey, pointer);
    if (learned.varying.has(field) && isAlike(before, after)) return 'varies';
    const bothNumbers = isNumber(before) && isNumber(after);
    if (expected.isByTime && bothNumbers && learned.moving.has(field)) return 'varies';
    if (
      volatileKind(name, before, recordedNearMs) === 'time' &&
      volatileKind(name, after, nowMs()) === 'time'
    ) {
      return 'time';
    }
    if (bothNumbers && isLapseName(name)) return 'time';
    if (bothNumbers && this.isCounter(field, name) && this.isSteady(field, before, after)) {
      return 'counter';
    }
    return this.isRenamed(expected, pointer, name, before, after) ? 'id' : null;
  }

  private isRenamed(
    expected: ExpectedMessage,
    pointer: JsonPointer,
    name: string,
    before: string,
    after: string,
  ): boolean {
    const [inner, other] = [innerOf(before), innerOf(after)];
    if (this.renames.get(name, inner) === other) return true;
    if (!isAlike(before, after)) return false;
    // What the client sends back is known under every name.
    if (inner.length >= minAnywhereLength && this.renames.get('', inner) === other) return true;
    const parts = expected.sources.get(pointer);
    if (parts?.length === 0) return this.renames.allows(name, inner, other);
    if (this.parts.clients.has(name, inner, expected.index)) return false;
    const isNew =
      (isRandomId(inner) && isRandomId(other)) ||
      (isIdValue(name, before) && isIdValue(name, after));
    if (isNew) return this.renames.allows(name, inner, other);
    return (
      before.startsWith('"') && this.texts.isSame(expected.index, name, [inner, other], parts ?? [])
    );
  }

  private textDifferences(
    expected: ExpectedMessage,
    received: JudgedMessage,
  ): readonly Difference[] {
    if (this.parts.ignores('')) return [];
    const [before, after] = [wholeText(expected.payload), wholeText(received.payload)];
    const parts = expected.sources.get(null) ?? [];
    if (this.texts.isSame(expected.index, '', [before, after], parts)) return [];
    return [payloadDifference(expected.payload, received.payload)];
  }

  private isCounter(field: string, name: string): boolean {
    return this.parts.learned.counters.has(field) || isCounterName(name);
  }

  /** A counter is as much further as it was the first time. */
  private isSteady(field: string, before: string, after: string): boolean {
    const offset = this.offsets.get(field);
    return offset === undefined || Math.abs(Number(after) - Number(before) - offset) < 1e-6;
  }
}

function wholeText(payload: Uint8Array): string {
  return textOf(payload, 0, payload.length);
}
