/** Stable names of the rules that bytes on the wire can break. */
export type ViolationCode =
  | 'rsv1-unexpected'
  | 'rsv2-set'
  | 'rsv3-set'
  | 'opcode-reserved'
  | 'mask-unexpected'
  | 'mask-missing'
  | 'control-fragmented'
  | 'control-too-long'
  | 'continuation-unexpected'
  | 'message-interleaved'
  | 'length-not-minimal'
  | 'length-msb-set'
  | 'close-payload-one-byte'
  | 'close-code-invalid'
  | 'close-reason-not-utf8'
  | 'text-not-utf8'
  | 'message-too-big'
  | 'fragments-too-many'
  | 'deflate-invalid';

/** What a rule says and what follows from breaking it. */
export interface ViolationRule {
  /** Such as `RFC 6455 section 5.2`. */
  readonly section: string;
  /** One sentence: the rule, as a reader who does not know the RFC needs it. */
  readonly rule: string;
  /** The close code it calls for; null when the connection may go on. */
  readonly closeCode: number | null;
}

/** Every rule, with the section that states it. */
export const violationRules: Readonly<Record<ViolationCode, ViolationRule>> = {
  'rsv1-unexpected': {
    section: 'RFC 6455 section 5.2 and RFC 7692 section 6',
    rule: 'RSV1 must be 0, except on the first frame of a message that permessage-deflate compressed.',
    closeCode: 1002,
  },
  'rsv2-set': {
    section: 'RFC 6455 section 5.2',
    rule: 'RSV2 must be 0 unless an extension was negotiated that gives it a meaning.',
    closeCode: 1002,
  },
  'rsv3-set': {
    section: 'RFC 6455 section 5.2',
    rule: 'RSV3 must be 0 unless an extension was negotiated that gives it a meaning.',
    closeCode: 1002,
  },
  'opcode-reserved': {
    section: 'RFC 6455 section 5.2',
    rule: 'Opcodes 0x3 to 0x7 and 0xB to 0xF are reserved and must not be used.',
    closeCode: 1002,
  },
  'mask-unexpected': {
    section: 'RFC 6455 section 5.1',
    rule: 'A server must not mask the frames it sends.',
    closeCode: 1002,
  },
  'mask-missing': {
    section: 'RFC 6455 section 5.1',
    rule: 'A client must mask every frame it sends.',
    closeCode: 1002,
  },
  'control-fragmented': {
    section: 'RFC 6455 section 5.5',
    rule: 'Control frames (close, ping, pong) must not be fragmented.',
    closeCode: 1002,
  },
  'control-too-long': {
    section: 'RFC 6455 section 5.5',
    rule: 'Control frames carry at most 125 bytes of payload.',
    closeCode: 1002,
  },
  'continuation-unexpected': {
    section: 'RFC 6455 section 5.4',
    rule: 'A continuation frame must follow the first frame of a fragmented message.',
    closeCode: 1002,
  },
  'message-interleaved': {
    section: 'RFC 6455 section 5.4',
    rule: 'The fragments of one message must not be interleaved with another message.',
    closeCode: 1002,
  },
  'length-not-minimal': {
    section: 'RFC 6455 section 5.2',
    rule: 'The payload length must be written in the shortest form that holds it.',
    closeCode: null,
  },
  'length-msb-set': {
    section: 'RFC 6455 section 5.2',
    rule: 'The most significant bit of a 64-bit payload length must be 0; no frame can be that long.',
    closeCode: 1009,
  },
  'close-payload-one-byte': {
    section: 'RFC 6455 section 5.5.1',
    rule: 'The payload of a Close frame is empty or begins with a code of two bytes.',
    closeCode: 1002,
  },
  'close-code-invalid': {
    section: 'RFC 6455 section 7.4',
    rule: 'A Close frame may carry only codes 1000 to 1003, 1007 to 1014 and 3000 to 4999.',
    closeCode: 1002,
  },
  'close-reason-not-utf8': {
    section: 'RFC 6455 section 5.5.1',
    rule: 'The reason in a Close frame must be UTF-8.',
    closeCode: 1007,
  },
  'text-not-utf8': {
    section: 'RFC 6455 sections 5.6 and 8.1',
    rule: 'The payload of a text message must be UTF-8.',
    closeCode: 1007,
  },
  'message-too-big': {
    section: 'RFC 6455 section 7.4.1',
    rule: 'The message is larger than this side was set to accept.',
    closeCode: 1009,
  },
  'fragments-too-many': {
    section: 'RFC 6455 section 7.4.1',
    rule: 'The message has more fragments than this side was set to accept.',
    closeCode: 1008,
  },
  'deflate-invalid': {
    section: 'RFC 7692 section 7.2.2',
    rule: 'The payload of a compressed message must be DEFLATE data that inflates.',
    closeCode: 1007,
  },
};
