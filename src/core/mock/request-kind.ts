import { messageType } from '../json/message-type.ts';
import { textShape } from '../log/shape-of.ts';
import { compilePointer, readPointer, type CompiledPointer } from '../profile/pointer.ts';
import type { Envelope } from '../profile/profile.ts';

/** What a message is called, so that it can be compared with others of that name. */
export type KindOf = (opcode: 1 | 2, payload: Uint8Array) => string;

const maxLength = 120;

/**
 * Names messages: by the value at the profile's `type`, else by what JSON messages call themselves or
 * by their members; other texts by their first word, binary ones all alike.
 */
export function kindNames(envelope: Envelope | undefined): KindOf {
  const pointer = envelope?.type === undefined ? null : compilePointer(envelope.type);
  return (opcode, payload) => (opcode === 2 ? 'binary' : textKind(payload, pointer));
}

/** The kind of all texts that are no JSON, besides the one by their first word. */
export const anyText = 'text';

/** Whether a kind is one of texts that are no JSON. */
export function isPlainText(kind: string): boolean {
  return kind === anyText || kind.startsWith('text ');
}

function textKind(payload: Uint8Array, pointer: CompiledPointer | null): string {
  const raw = pointer === null ? null : readPointer(payload, pointer);
  if (raw !== null && /^["\-0-9]/.test(raw)) return `type ${raw.slice(0, maxLength)}`;
  const type = messageType(payload);
  if (type !== null) return `type ${JSON.stringify(type)}`;
  const shape = textShape(payload);
  if (shape.startsWith('{')) return shape;
  const start = new TextDecoder().decode(payload.subarray(0, 200)).trimStart();
  if (start.startsWith('[')) return 'list';
  const word = /^[\p{L}\p{N}_.:/-]{1,40}/u.exec(start)?.[0];
  return word === undefined ? anyText : `text ${word}`;
}
