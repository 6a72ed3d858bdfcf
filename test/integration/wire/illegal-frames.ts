import type { ViolationCode } from '../../../src/core/rfc6455/violation.ts';

/** A frame that breaks one rule, and what the log must say of it. */
export interface IllegalFrame {
  readonly row: string;
  /** The wire, from the first byte of the frame at fault. */
  readonly bytes: string;
  /** Legal frames before it. */
  readonly before?: string;
  readonly code: ViolationCode;
  readonly section: RegExp;
  readonly closeCode: number;
  /** The header decoded bit by bit. */
  readonly header: string;
}

/** The sixteen rows of the catalogue that differ in nothing but their bytes. */
export const illegalFrames: readonly IllegalFrame[] = [
  {
    row: 'f-rsv1',
    bytes: 'c1 05 48656c6c6f',
    code: 'rsv1-unexpected',
    section: /6455 section 5\.2/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 1, RSV2 0, RSV3 0, opcode 0x1 (text), MASK 0, length 5',
  },
  {
    row: 'f-rsv2',
    bytes: 'a1 05 48656c6c6f',
    code: 'rsv2-set',
    section: /6455 section 5\.2/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 1, RSV3 0, opcode 0x1 (text), MASK 0, length 5',
  },
  {
    row: 'f-rsv3',
    bytes: '91 05 48656c6c6f',
    code: 'rsv3-set',
    section: /6455 section 5\.2/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 1, opcode 0x1 (text), MASK 0, length 5',
  },
  {
    row: 'f-opcode-3',
    bytes: '83 01 2a',
    code: 'opcode-reserved',
    section: /6455 section 5\.2/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x3 (reserved 0x3), MASK 0, length 1',
  },
  {
    row: 'f-opcode-b',
    bytes: '8b 00',
    code: 'opcode-reserved',
    section: /6455 section 5\.2/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0xb (reserved 0xb), MASK 0, length 0',
  },
  {
    row: 'f-masked',
    bytes: '81 85 37fa213d 7f9f4d5158',
    code: 'mask-unexpected',
    section: /6455 section 5\.1/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x1 (text), MASK 1 (key 37 fa 21 3d), length 5',
  },
  {
    row: 'f-ping-fragmented',
    bytes: '09 02 6869',
    code: 'control-fragmented',
    section: /6455 section 5\.[45]/,
    closeCode: 1002,
    header: 'FIN 0, RSV1 0, RSV2 0, RSV3 0, opcode 0x9 (ping), MASK 0, length 2',
  },
  {
    row: 'f-ping-126',
    bytes: `89 7e 007e ${'61'.repeat(126)}`,
    code: 'control-too-long',
    section: /6455 section 5\.5/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x9 (ping), MASK 0, length 126',
  },
  {
    row: 'f-orphan-continuation',
    bytes: '80 01 61',
    code: 'continuation-unexpected',
    section: /6455 section 5\.4/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x0 (continuation), MASK 0, length 1',
  },
  {
    row: 'f-interleaved-data',
    before: '01 03 48656c',
    bytes: '81 02 6c6f',
    code: 'message-interleaved',
    section: /6455 section 5\.4/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x1 (text), MASK 0, length 2',
  },
  {
    row: 'f-len-msb',
    bytes: '82 7f 8000000000000001 616263',
    code: 'length-msb-set',
    section: /6455 section 5\.2/,
    closeCode: 1009,
    header:
      'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x2 (binary), MASK 0, length 9,223,372,036,854,77',
  },
  {
    row: 'f-close-1-byte',
    bytes: '88 01 03',
    code: 'close-payload-one-byte',
    section: /6455 section 5\.5\.1/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x8 (close), MASK 0, length 1',
  },
  {
    row: 'f-close-1005',
    bytes: '88 02 03ed',
    code: 'close-code-invalid',
    section: /6455 section 7\.4/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x8 (close), MASK 0, length 2',
  },
  {
    row: 'f-close-999',
    bytes: '88 02 03e7',
    code: 'close-code-invalid',
    section: /6455 section 7\.4/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x8 (close), MASK 0, length 2',
  },
  {
    row: 'f-close-5000',
    bytes: '88 02 1388',
    code: 'close-code-invalid',
    section: /6455 section 7\.4/,
    closeCode: 1002,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x8 (close), MASK 0, length 2',
  },
  {
    row: 'f-close-bad-utf8',
    bytes: '88 05 03e8 61ff62',
    code: 'close-reason-not-utf8',
    section: /6455 section(s? 5\.5\.1|.*8\.1)/,
    closeCode: 1007,
    header: 'FIN 1, RSV1 0, RSV2 0, RSV3 0, opcode 0x8 (close), MASK 0, length 5',
  },
];
