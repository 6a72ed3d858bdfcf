/** One opening handshake that succeeded, and what became of its connection. Times as of `RecordedMessage`. */
export interface RecordedAttempt {
  readonly openedUs: number;
  /** Null when the recording ends before, or another attempt follows without an end. */
  readonly end: {
    readonly timeUs: number;
    /** Who began the closing handshake; `nobody` when there was none, as when the network went. */
    readonly by: 'us' | 'server' | 'nobody';
    /**
     * The code of the Close frame that began it; null for one without, and for none. Of `nobody` the code that
     * an imported file tells without the frame; null for 1006.
     */
    readonly code: number | null;
    readonly reason: string;
    /** The code of the Close frame that the server sent; null for one without, and for none. */
    readonly serverCode: number | null;
  } | null;
}
