import { parseString } from '../json/top-level-fields.ts';
import { findValue, valueEnd, type CompiledPointer } from '../profile/pointer.ts';
import type { StreamFigures } from '../latency/stream-figures.ts';
import type { ReceivedMessage } from './observer.ts';

const maxKeptLength = 65_536;
const quote = 0x22;
const backslash = 0x5c;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where a part of a stream stands in each piece. */
export interface PartPlace {
  readonly name: string;
  readonly pointer: CompiledPointer;
}

interface GrowingPart {
  characters: number;
  text: string;
  isCut: boolean;
}

/** What arrives in pieces and is put together. */
export class Stream {
  readonly parts: readonly GrowingPart[];
  pieces = 0;
  lastSeq: number;
  lastUs: number;
  state: StreamFigures['state'] = 'running';

  constructor(
    readonly id: string,
    readonly firstSeq: number,
    readonly startedUs: number,
    readonly firstPieceUs: number | null,
    private readonly places: readonly PartPlace[],
  ) {
    this.parts = places.map(() => ({ characters: 0, text: '', isCut: false }));
    this.lastSeq = firstSeq;
    this.lastUs = startedUs;
  }

  /** Takes in a piece; how many characters came, and how many more are kept. */
  add({ seq, payload, timeUs }: ReceivedMessage): { characters: number; kept: number } {
    this.pieces += 1;
    this.lastSeq = seq;
    this.lastUs = timeUs;
    let characters = 0;
    let kept = 0;
    this.places.forEach(({ pointer }, index) => {
      const part = this.parts[index];
      const start = part === undefined ? -1 : findValue(payload, pointer);
      if (part === undefined || payload[start] !== quote) return;
      const end = valueEnd(payload, start);
      if (end === -1) return;
      const text = decodeText(payload, start, end);
      const count = codePoints(text);
      characters += count;
      part.characters += count;
      if (part.isCut) return;
      const room = maxKeptLength - part.text.length;
      part.isCut = text.length > room;
      part.text += part.isCut ? text.slice(0, room) : text;
      kept += Math.min(text.length, room);
    });
    return { characters, kept };
  }

  /** Lets go of its texts; how many UTF-16 units that were. */
  forgetTexts(): number {
    let freed = 0;
    for (const part of this.parts) {
      freed += part.text.length;
      part.isCut ||= part.text !== '';
      part.text = '';
    }
    return freed;
  }

  characters(): number {
    return this.parts.reduce((sum, part) => sum + part.characters, 0);
  }

  /** Characters or pieces per second since the first piece; null when no time has passed. */
  perSecond(count: number): number | null {
    const durationUs = this.lastUs - this.startedUs;
    return durationUs <= 0 ? null : (count * 1e6) / durationUs;
  }

  /** With at most `room` UTF-16 units of its texts. */
  figures(name: string, room: number): StreamFigures {
    let left = room;
    const parts = this.places.map(({ name: partName }, index) => {
      const { characters, text, isCut } = this.parts[index] ?? {
        characters: 0,
        text: '',
        isCut: false,
      };
      const shown = text.slice(0, left);
      left -= shown.length;
      return {
        name: partName,
        characters,
        text: shown,
        isCut: isCut || shown.length < text.length,
      };
    });
    return {
      name,
      id: this.id,
      firstSeq: this.firstSeq,
      lastSeq: this.lastSeq,
      startedUs: this.startedUs,
      lastUs: this.lastUs,
      firstPieceUs: this.firstPieceUs,
      pieces: this.pieces,
      parts,
      charactersPerSecond: this.perSecond(this.characters()),
      piecesPerSecond: this.perSecond(this.pieces),
      durationUs: this.lastUs - this.startedUs,
      state: this.state,
    };
  }
}

/** The text of a JSON string; short ASCII is put together here: a call of the decoder costs more. */
function decodeText(payload: Uint8Array, start: number, end: number): string {
  let text = '';
  if (end - start <= 40) {
    let offset = start + 1;
    for (; offset < end - 1; offset++) {
      const byte = payload[offset] ?? 0;
      if (byte === backslash || byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (offset === end - 1) return text;
  }
  const raw = decoder.decode(payload.subarray(start, end));
  return parseString(raw) ?? raw.slice(1, -1);
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // The second half of a pair.
    if (unit >= 0xdc00 && unit <= 0xdfff) count--;
  }
  return count;
}
