/** Where one step of a profile's handshake or its ready gate is. */
export interface GateStepStatus {
  readonly name: string;
  /** `ready` is the message that opens the gate. */
  readonly kind: 'expect' | 'send' | 'ready';
  /** `late`: did not come in time, and the connection went on degraded. */
  readonly progress: 'waiting' | 'current' | 'done' | 'late' | 'failed';
  /** How long it took, microseconds; of the current one: null. */
  readonly durationUs: number | null;
}

/** The three facts of a gated connection and how it got there. All are false again after each end. */
export interface GateStatus {
  /** The handshake's last step is done. */
  readonly connected: boolean;
  /** What the ready gate waits for has come. */
  readonly established: boolean;
  /** What the user sends may leave; also true when degraded. */
  readonly ready: boolean;
  readonly steps: readonly GateStepStatus[];
  /** When the current step began; null when nothing is waited for. */
  readonly currentSinceUs: number | null;
}

/** A message of the user that waits for the connection to be ready. */
export interface HeldMessage {
  /** Its number among the held messages of the connection. */
  readonly id: number;
  /** One line, at most 240 characters. */
  readonly preview: string;
  readonly byteLength: number;
  readonly sinceUs: number;
  /** When it will be given up; null for never. */
  readonly expiresUs: number | null;
}

/** How often the keepalive asked and was answered. */
export interface KeepaliveStatus {
  readonly sent: number;
  readonly answered: number;
  readonly missed: number;
  /** In a row, up to now. */
  readonly missedInARow: number;
  readonly closeAfterMissed: number | null;
  readonly lastRoundTripUs: number | null;
}

/** A state that the server announced last. */
export interface ChipStatus {
  readonly name: string;
  readonly value: string;
  readonly seq: number;
  readonly timeUs: number;
  /** The values before, newest first, at most 50. */
  readonly history: readonly {
    readonly value: string;
    readonly seq: number;
    readonly timeUs: number;
  }[];
}

/** What a profile does on a connection, as a front end shows it. */
export interface ProfileStatus {
  readonly id: string;
  readonly name: string;
  readonly gate: GateStatus;
  /** All that are held, and the first 100 of them. */
  readonly heldCount: number;
  readonly held: readonly HeldMessage[];
  readonly keepalive: KeepaliveStatus | null;
  readonly chips: readonly ChipStatus[];
  /** Holes found in sequences. */
  readonly sequenceGaps: number;
  /** Errors the server reported, by layer. */
  readonly serverErrors: { readonly message: number; readonly application: number };
}
