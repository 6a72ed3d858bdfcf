/** How a payload is spoiled: some bytes changed, JSON cut off, or octets that are no UTF-8. */
export type Corruption = 'bytes' | 'json' | 'utf8';

export const corruptions: readonly Corruption[] = ['bytes', 'json', 'utf8'];

/** What goes wrong with answers, and how often. All that is given happens. */
export interface MockFaults {
  /** Each message leaves this much later, milliseconds. */
  readonly delayMs: number;
  /** 0 to 1: how likely a message is not sent. */
  readonly drop: number;
  /** How often each message is sent; 1 for once. */
  readonly duplicate: number;
  /** Messages are gathered in groups of this many, and sent in another order; 1 for as they are. */
  readonly reorder: number;
  readonly corrupt: Corruption | null;
  /** In place of the answer, the connection is closed. */
  readonly close: { readonly code: number; readonly reason: string } | null;
  /** From now on nothing is read or sent, though the connection stays. */
  readonly stall: boolean;
  /** The connection is torn down (TCP RST), without a closing handshake. */
  readonly reset: boolean;
  /** 0 to 1: how likely an answer is struck at all. */
  readonly chance: number;
  /** Only each nth answer is struck; 1 for each. */
  readonly every: number;
  /** At most so many answers of a client; null for all. */
  readonly times: number | null;
}

/** What bounds the numbers above. */
export const faultLimits = {
  delayMs: 600_000,
  duplicate: 1_000,
  reorder: 1_000,
  reasonByteLength: 123,
} as const;

export const noFaults: MockFaults = {
  delayMs: 0,
  drop: 0,
  duplicate: 1,
  reorder: 1,
  corrupt: null,
  close: null,
  stall: false,
  reset: false,
  chance: 1,
  every: 1,
  times: null,
};

/** Whether a Close frame has room for it (RFC 6455 section 5.5). */
export function isCloseReason(reason: string): boolean {
  return new TextEncoder().encode(reason).length <= faultLimits.reasonByteLength;
}

/** Whether anything goes wrong at all. */
export function hasFaults(faults: MockFaults): boolean {
  const { delayMs, drop, duplicate, reorder, corrupt, close, stall, reset } = faults;
  const touchesMessages = delayMs > 0 || drop > 0 || duplicate > 1 || reorder > 1;
  return touchesMessages || corrupt !== null || close !== null || stall || reset;
}
