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
