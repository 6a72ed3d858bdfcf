import type { ConnectionError } from '../connection/connection-error.ts';
import type { ConnectionState } from '../connection/connection-state.ts';
import type { Handshake } from '../connection/handshake.ts';
import type { ProfileAct } from '../profile/profile-act.ts';
import type { FrameHeader } from '../rfc6455/frame.ts';
import type { ViolationCode } from '../rfc6455/violation.ts';

/** Seen from our side: `send` is what we sent. */
export type Direction = 'send' | 'receive';

/** One frame of a message or one control frame, as it crossed the wire. */
export interface FrameRecord {
  readonly header: FrameHeader;
  readonly firstByteTimeUs: number;
  readonly lastByteTimeUs: number;
}

interface EntryBase {
  readonly connectionId: number;
  /** When it crossed the wire or happened: microseconds of the engine's monotonic clock. */
  readonly timeUs: number;
}

/** The answer to a request of ours, found by equal `id` or by a profile's rule. */
export interface PairLink {
  readonly requestSeq: number;
  readonly latencyUs: number;
  /** The request had been answered before. */
  readonly duplicate?: true;
}

/** A whole data message (RFC 6455 section 5.6), or what arrived of one when `complete` is false. */
export interface MessageEntry extends EntryBase {
  readonly kind: 'message';
  readonly direction: Direction;
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
  /** `decoded`: the application data, inflated; `wire`: compressed bytes that could not be inflated. */
  readonly payloadForm: 'decoded' | 'wire';
  /** Bytes on the wire of all its frames, headers included; 0 when they are not known. */
  readonly wireLength: number;
  readonly compressed: boolean;
  readonly complete: boolean;
  readonly fragments: number;
  /** The first frames, at most `maxFrameRecords`; `fragments` counts them all, 0 when none is known. */
  readonly frames: readonly FrameRecord[];
  readonly pair: PairLink | null;
  /** On a sent message that a profile sent, or held and then sent; absent otherwise. */
  readonly act?: ProfileAct;
}

/** Ping, pong or close (RFC 6455 section 5.5). A close's code and reason are read from its payload. */
export interface ControlEntry extends EntryBase {
  readonly kind: 'control';
  readonly direction: Direction;
  readonly opcode: 8 | 9 | 10;
  readonly payload: Uint8Array;
  /** 0 when it is not known. */
  readonly wireLength: number;
  /** Of an imported entry nothing of it may be known: see `isKnownFrame`. */
  readonly frame: FrameRecord;
  /** Of a pong: how long after the ping it answers; null when it answers none. */
  readonly roundTripUs: number | null;
  /** On a ping that a profile sent; absent otherwise. */
  readonly act?: ProfileAct;
}

/** Bytes on the wire that break a rule, with the rule and the bytes. */
export interface ViolationEntry extends EntryBase {
  readonly kind: 'violation';
  readonly direction: Direction;
  readonly code: ViolationCode;
  /** Such as `RFC 6455 section 5.2`. */
  readonly section: string;
  /** A sentence with the figures of this case. */
  readonly message: string;
  readonly nextStep: string;
  /** Close code the rule asks for; null when the connection may go on. */
  readonly closeCode: number | null;
  readonly header: FrameHeader | null;
  /** The offending bytes from the frame's first byte, at most 256; more for undecodable payloads. */
  readonly payload: Uint8Array;
  /** Offset in `payload` of the first byte at fault, when known. */
  readonly offset: number | null;
}

export interface HandshakeEntry extends EntryBase {
  readonly kind: 'handshake';
  readonly handshake: Handshake;
}

export interface StateEntry extends EntryBase {
  readonly kind: 'state';
  readonly state: ConnectionState;
}

export interface ErrorEntry extends EntryBase {
  readonly kind: 'error';
  readonly error: ConnectionError;
  /** Bytes that show the cause, when there are any. */
  readonly payload: Uint8Array;
}

/** Something worth knowing that is not wrong, such as bytes ignored after a Close frame. */
export interface NoteEntry extends EntryBase {
  readonly kind: 'note';
  readonly message: string;
  readonly payload: Uint8Array;
  /** What is missing from the log here; absent when nothing is. */
  readonly gap?: Gap;
  /** What a profile did with a message of the user. */
  readonly act?: ProfileAct;
  /** A stable code when it asks for attention, such as `sequence-gap`. */
  readonly warning?: string;
}

/** Entries that happened and could not be kept. */
export interface Gap {
  readonly entries: number;
  /** Payload bytes of these entries. */
  readonly byteLength: number;
  readonly reason: 'disk-full' | 'write-failed' | 'damaged';
}

/** One thing that happened, before the log gave it its place. */
export type NewLogEntry =
  | MessageEntry
  | ControlEntry
  | ViolationEntry
  | HandshakeEntry
  | StateEntry
  | ErrorEntry
  | NoteEntry;

/** One thing that happened. `seq` is its identity: 1, 2, 3 … over the whole log. */
export type LogEntry = NewLogEntry & { readonly seq: number };

export type EntryKind = LogEntry['kind'];

/** An entry whose `payload` may be cut to its first 64 KiB. */
export interface EntryHead {
  readonly entry: LogEntry;
  /** Bytes of the whole payload; null for entries without one. */
  readonly byteLength: number | null;
}

/** Frames remembered one by one per message; a message of a million fragments must stay bounded. */
export const maxFrameRecords = 1000;

/** Stands for a frame of an imported entry: of it nothing but the opcode and the time is known. */
export function unknownFrame(opcode: number, timeUs: number): FrameRecord {
  return {
    header: {
      ...{ fin: true, rsv1: false, rsv2: false, rsv3: false, opcode, maskingKey: null },
      ...{ payloadLength: 0, headerLength: 0 },
    },
    firstByteTimeUs: timeUs,
    lastByteTimeUs: timeUs,
  };
}

/** Whether a frame was seen on the wire. Each that was has a header of at least two bytes. */
export function isKnownFrame({ header }: FrameRecord): boolean {
  return header.headerLength > 0;
}

/** What of an entry tells of frames. */
type FramedEntry =
  | Pick<MessageEntry, 'kind' | 'frames'>
  | Pick<ControlEntry, 'kind' | 'frame'>
  | { readonly kind: Exclude<EntryKind, 'message' | 'control'> };

/** The frames of an entry that were seen on the wire; none for entries that are not frames. */
export function knownFrames(entry: FramedEntry): readonly FrameRecord[] {
  const frames =
    entry.kind === 'message' ? entry.frames : entry.kind === 'control' ? [entry.frame] : [];
  return frames.filter(isKnownFrame);
}
