/** Figures of a whole capture, as `framescope stats --json` prints them. */
export interface CaptureStats {
  readonly entries: {
    readonly received: number;
    readonly stored: number;
    readonly evicted: number;
  };
  /** Whole data messages stored. */
  readonly messages: { readonly send: number; readonly receive: number };
  /** Payload bytes of these messages. */
  readonly bytes: { readonly send: number; readonly receive: number };
  /** Wall-clock times of the first and the last entry stored, milliseconds since 1970; null if empty. */
  readonly firstTimeMs: number | null;
  readonly lastTimeMs: number | null;
  /** Gap entries: places where something is missing. */
  readonly gaps: number;
}
