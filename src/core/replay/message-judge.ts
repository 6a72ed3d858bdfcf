import type { Difference } from '../compare/difference.ts';
import { isEqualBytes, memberName } from '../compare/json-differences.ts';
import { payloadDifference } from '../compare/payload-difference.ts';
import { isRandomId, volatileKind } from '../compare/volatile-values.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import { AllowanceBook, type Allowance } from './allowance-book.ts';
import type { ExpectedMessage, JudgedMessage, JudgeParts } from './judged-message.ts';
import { Constancy } from './constancy.ts';
import { isTelling } from './distinctive-value.ts';
import { jsonStart, nameOf, pointerOf, textOf, visitLeaves } from './json-leaves.ts';
import { fieldKey } from './learned-fields.ts';
import { innerOf, isAlike, isContainer, isIdValue, isNumber } from './raw-value.ts';
import { readsAsText } from './readable-payload.ts';
import { Renames } from './renames.ts';
import { JudgedTexts } from './judged-texts.ts';
import { noSources } from './source-parts.ts';
import {
  opcodeDifference,
  renamedDifferences,
  type RenamedDifferences,
} from './record-differences.ts';
import { areShortIds } from './short-id.ts';
import { sourcePairs } from './source-pairs.ts';
import { ReorderedLists } from './reordered-list.ts';
import { NumberShifts } from './number-shifts.ts';
import { isCounterName, isLapseName } from './value-names.ts';

/** Values of one message that are learned. */
const maxLearned = 5000;
/** Shorter values stand in other members by chance. */
const minAnywhereLength = 2;
const minIdLength = 3;
/** Equal messages of which the ids are remembered: beyond, they cost more than they tell. */
const maxEqualRead = 20_000;

/**
 * Says in what a received message differs from the recorded one, and knows what must differ: times,
 * ids that are new in each conversation, counters, values that varied in the recording.
 */
export class MessageJudge {
  readonly renames = new Renames();
  private readonly texts: JudgedTexts;
  private readonly shifts = new NumberShifts();
  private readonly constancy = new Constancy();
  private readonly lists = new ReorderedLists(this.renames);
  private readonly allowed = new AllowanceBook();
  private equalRead = 0;
  /** Of the messages compared last. */
  private aligned: RenamedDifferences | null = null;
  /** What was found to be the same bytes last, so that it is not compared twice. */
  private equal: Uint8Array | null = null;
  private equalTo: Uint8Array | null = null;

  constructor(private readonly parts: JudgeParts) {
    this.texts = new JudgedTexts(this.renames, parts);
  }

  /** What counts as different; empty when the messages mean the same. Remembers nothing. */
  differences(expected: ExpectedMessage, received: JudgedMessage): readonly Difference[] {
    if (expected.opcode !== received.opcode) {
      const isText = expected.opcode === opcodes.text;
      return [opcodeDifference(expected.payload, received.payload, isText)];
    }
    if (isEqualBytes(expected.payload, received.payload)) {
      this.equal = received.payload;
      this.equalTo = expected.payload;
      return [];
    }
    if (!readsAsText(expected) || !readsAsText(received)) {
      return [payloadDifference(expected.payload, received.payload)];
    }
    const [start, otherStart] = [jsonStart(expected.payload), jsonStart(received.payload)];
    if (start < 0 || otherStart < 0) return this.textDifferences(expected, received);
    this.lists.begin(expected.payload, received.payload);
    this.aligned = null;
    this.renames.propose(sourcePairs(expected.sources, expected.payload, received.payload));
    const differences: Difference[] = [];
    const prefix = expected.payload.subarray(0, start);
    const otherPrefix = received.payload.subarray(0, otherStart);
    if (!isEqualBytes(prefix, otherPrefix)) {
      differences.push(payloadDifference(prefix, otherPrefix));
    }
    const body = renamedDifferences(
      expected.payload.subarray(start),
      received.payload.subarray(otherStart),
      (name) => this.renames.get('', name) ?? this.renames.get('id', name),
      (record) => {
        const judged = record === 0 ? expected : { ...expected, sources: noSources };
        return (...place) => this.allowance(judged, ...place) !== null;
      },
    );
    this.aligned = body;
    return [...differences, ...body.differences];
  }

  /** The two belong together: what is new in the second is known from now on. Differences it finds only now. */
  learn(expected: ExpectedMessage, received: JudgedMessage): readonly Difference[] {
    if (!readsAsText(expected) || !readsAsText(received)) return [];
    if (this.isEqual(expected.payload, received.payload)) {
      this.equalRead += 1;
      return this.equalRead > maxEqualRead ? [] : this.learnEqual(expected);
    }
    const recorded = expected.payload;
    if (!this.lists.isOf(recorded, received.payload)) this.differences(expected, received);
    for (const pointer of this.lists.all()) this.allowed.note('order', pointer);
    const payload = this.learnMembers(received.payload);
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
      if (after === undefined || this.lists.holds(pointer)) return count < maxLearned;
      const before = textOf(recorded, start, end);
      const name = nameOf(recorded, path);
      if (!this.learnValue(expected, pointer, name, before, after)) {
        found.push({ kind: 'changed', pointer, before, after });
      }
      return count < maxLearned;
    });
    return found;
  }

  /** Remembers the names that members have now; the message with the old ones. */
  private learnMembers(payload: Uint8Array): Uint8Array {
    const { members, now } = this.aligned ?? { members: [], now: payload };
    for (const { parent, before, after } of members) {
      this.allowed.note('id', parent);
      if (this.renames.allows('', before, after)) this.renames.set('', before, after);
    }
    return members.length === 0 ? payload : now;
  }

  private isEqual(expected: Uint8Array, received: Uint8Array): boolean {
    const isKnown = this.equal === received && this.equalTo === expected;
    this.equal = null;
    return isKnown || isEqualBytes(expected, received);
  }

  /** As `learn`, for two messages of the same bytes: every value stands for itself. */
  private learnEqual(expected: ExpectedMessage): readonly Difference[] {
    const { payload, sources } = expected;
    const { counters, varying } = this.parts.learned;
    const ofText = sources.get(null) ?? [];
    if (ofText.length > 0) this.texts.learn('', wholeText(payload), wholeText(payload), ofText);
    const found: Difference[] = [];
    let count = 0;
    visitLeaves(payload, jsonStart(payload), (start, end, path) => {
      count += 1;
      const raw = textOf(payload, start, end);
      const name = nameOf(payload, path);
      const mayCount =
        varying.size > 0 || (isNumber(raw) && (counters.size > 0 || isCounterName(name)));
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
    return this.allowed.list();
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
    if (this.isCounter(field, name) && isNumber(before) && isNumber(after)) {
      this.shifts.begin(field, before, after);
    }
    const why = before === after ? null : this.allowance(expected, pointer, before, after);
    if (this.parts.learned.varying.has(field)) this.constancy.take(field, before === after);
    if (why !== null) this.allowed.note(why, pointer);
    const [inner, other] = [innerOf(before), innerOf(after)];
    const parts = expected.sources.get(pointer);
    if (parts?.length === 0 || why === 'id') this.shifts.learn(name, before, after);
    this.texts.learn(name, inner, other, parts ?? []);
    if (parts?.length === 0 && this.renames.allows('', inner, other)) {
      this.renames.set('', inner, other);
    }
    const isId =
      why === 'id' || (before === after && (isRandomId(inner) || isIdValue(name, before)));
    if (!isId) return true;
    if (!this.renames.allows(name, inner, other)) return why === null;
    this.renames.set(name, inner, other);
    const isTold = inner.length >= minIdLength && this.renames.allows('', inner, other);
    if (isTold) this.renames.set('', inner, other);
    return true;
  }

  /** Why two different values at a place may differ; null when they may not. */
  private allowance(
    expected: ExpectedMessage,
    pointer: JsonPointer,
    before: string | null,
    after: string | null,
  ): Allowance | null {
    if (this.parts.ignores(pointer)) return 'asked';
    if (before === null || after === null) return null;
    if (isContainer(before) || isContainer(after)) {
      return this.lists.take(pointer, before, after) ? 'order' : null;
    }
    const { learned, recordedNearMs, nowMs } = this.parts;
    const name = memberName(pointer);
    const field = fieldKey(expected.kindKey, pointer);
    if (learned.varying.has(field) && isAlike(before, after) && !this.constancy.isConstant(field)) {
      return 'varies';
    }
    const bothNumbers = isNumber(before) && isNumber(after);
    if (expected.isByTime && bothNumbers && learned.moving.has(field)) return 'varies';
    if (
      volatileKind(name, before, recordedNearMs) === 'time' &&
      volatileKind(name, after, nowMs()) === 'time'
    ) {
      return 'time';
    }
    if (bothNumbers && isLapseName(name)) return 'time';
    if (bothNumbers && this.isCounter(field, name) && this.shifts.isSteady(field, before, after)) {
      return 'counter';
    }
    if (bothNumbers && this.shifts.holds(name, before, after)) return 'counter';
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
    if (isTelling(inner) && this.renames.get('', inner) !== null) return false;
    if (this.parts.clients.has(name, inner, expected.index)) return false;
    if (this.texts.isKnown(inner, other)) return true;
    const isNew =
      (isRandomId(inner) && isRandomId(other)) ||
      areShortIds(inner, other) ||
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
}

function wholeText(payload: Uint8Array): string {
  return textOf(payload, 0, payload.length);
}
