import { compilePointer, readPointer } from '../profile/pointer.ts';
import { jsonStart, textOf, visitLeaves } from './json-leaves.ts';
import type { ReplayVariable } from './replay-plan.ts';
import { memberNames } from './member-names.ts';
import { pieceAt } from './text-parts.ts';

/** What a variable is now. */
export interface VariableValue {
  /** As it stands in JSON, without quotes. */
  readonly inner: string;
  readonly isText: boolean;
}

/** The texts and numbers of a message, read once for all its variables. */
export class MessageTexts {
  private texts: ReadonlySet<string> | null = null;

  constructor(readonly payload: Uint8Array) {}

  /** Whether one of them is that, or has it as a part. */
  holds(inner: string, isPart: boolean): boolean {
    this.texts ??= textsOf(this.payload);
    if (!isPart || this.texts.has(inner)) return this.texts.has(inner);
    for (const text of this.texts) if (text.includes(inner)) return true;
    return false;
  }
}

/**
 * The value of a variable in the message of the replay that stands for its source; null when it is not
 * there. A value out of a list stays what it was when the message still holds it: lists may be shuffled.
 */
export function readVariable(
  variable: Pick<ReplayVariable, 'source' | 'recorded'>,
  texts: MessageTexts,
): VariableValue | null {
  const value = readSource(variable, texts);
  if (variable.source.plus === undefined || value === null) return value;
  return /^\d{1,30}$/.test(value.inner)
    ? { ...value, inner: String(BigInt(value.inner) + BigInt(variable.source.plus)) }
    : null;
}

function readSource(
  { source, recorded }: Pick<ReplayVariable, 'source' | 'recorded'>,
  texts: MessageTexts,
): VariableValue | null {
  const { payload } = texts;
  const { pointer, part, plus } = source;
  if (pointer === null) {
    const piece = part === null ? null : pieceAt(payload, 0, payload.length, part);
    if (piece === null) return null;
    return { inner: textOf(payload, piece.start, piece.end), isText: true };
  }
  const start = jsonStart(payload);
  const compiled = compilePointer(pointer);
  if (start === -1 || compiled === null) return null;
  if (source.member !== undefined) {
    const names = memberNames(payload.subarray(start), compiled);
    const name = names.includes(recorded) ? recorded : names[source.member];
    return name === undefined ? null : { inner: name, isText: true };
  }
  const isInList = /\/\d+(?:\/|$)/.test(pointer);
  if (isInList && plus === undefined && texts.holds(recorded, part !== null)) {
    return { inner: recorded, isText: !/^-?\d+(?:\.\d+)?$/.test(recorded) };
  }
  const raw = readPointer(payload.subarray(start), compiled);
  if (raw === null || /^[[{tfn]/.test(raw)) return null;
  if (part === null) {
    return raw.startsWith('"')
      ? { inner: raw.slice(1, -1), isText: true }
      : { inner: raw, isText: false };
  }
  const bytes = new TextEncoder().encode(raw);
  const piece = pieceAt(bytes, 1, bytes.length - 1, part);
  return piece === null ? null : { inner: textOf(bytes, piece.start, piece.end), isText: true };
}

function textsOf(payload: Uint8Array): ReadonlySet<string> {
  const texts = new Set<string>();
  visitLeaves(payload, jsonStart(payload), (from, to) => {
    const isText = payload[from] === 0x22;
    texts.add(isText ? textOf(payload, from + 1, to - 1) : textOf(payload, from, to));
    return true;
  });
  return texts;
}
