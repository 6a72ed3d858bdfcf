import {
  directionCodes,
  entryFlags,
  kindCodes,
  payloadEndIn,
  type EntryBlock,
} from '../../core/capture/entry-block.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import { asBuffer } from './byte-search.ts';

export const messageCode = kindCodes.indexOf('message');
export const controlCode = kindCodes.indexOf('control');
export const handshakeCode = kindCodes.indexOf('handshake');
export const stateCode = kindCodes.indexOf('state');
export const { send: sendCode, receive: receiveCode } = directionCodes;

/** 1 for each entry of a range that is meant, else 0. */
export type Marks = Uint8Array;

/** Some entries of a block, none of them `headOnly` but one that stands alone. */
export class EntryRange {
  readonly body: Buffer;

  constructor(
    readonly block: EntryBlock,
    /** Indices in the block, `to` excluded. */
    readonly from: number,
    readonly to: number,
  ) {
    this.body = asBuffer(block.body);
  }

  get count(): number {
    return this.to - this.from;
  }

  /** Seq of the entry at a place of the range. */
  seqAt(place: number): number {
    return this.block.firstSeq + this.from + place;
  }

  startAt(place: number): number {
    return this.block.payloadOffset[this.from + place] ?? 0;
  }

  endAt(place: number): number {
    return payloadEndIn(this.block, this.from + place);
  }

  payloadAt(place: number): Buffer {
    return this.body.subarray(this.startAt(place), this.endAt(place));
  }

  isMessage(place: number): boolean {
    return this.block.kind[this.from + place] === messageCode;
  }

  /** A message whose payload was inflated, or was not compressed. */
  isDecodedMessage(place: number): boolean {
    return this.isMessage(place) && (this.flags(place) & entryFlags.wireForm) === 0;
  }

  /** A whole text message: see `isPlainText`. */
  isPlainText(place: number): boolean {
    return (
      this.block.opcode[this.from + place] === opcodes.text &&
      this.isMessage(place) &&
      (this.flags(place) & (entryFlags.wireForm | entryFlags.incomplete)) === 0
    );
  }

  flags(place: number): number {
    return this.block.flags[this.from + place] ?? 0;
  }
}

/** Marks for all entries of a range. */
export function allMarks(count: number): Marks {
  return new Uint8Array(count).fill(1);
}
