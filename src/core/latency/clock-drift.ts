/** How much longer than the fastest message one took to come, by the server's own stamp. */
export interface DelayPoint {
  readonly timeUs: number;
  readonly delayUs: number;
}

/**
 * The server's clock beside ours, from the times its messages carry. The message that came fastest
 * shows the clocks' offset; half of the fastest round trip, when one is known, is taken off for its way.
 */
export interface ClockDrift {
  /** How far our clock is ahead of the server's, microseconds; negative when it is behind. */
  readonly offsetUs: number;
  /** Messages that were looked at; in a flood not each one is. */
  readonly samples: number;
  /** Delay on the way to us beyond the fastest one's: the newest 300, oldest first. */
  readonly points: readonly DelayPoint[];
}
