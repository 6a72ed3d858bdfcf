/** How many messages of a view have one shape. */
export interface ShapeCount {
  /** Names the shape in a filter's `folded`; the same for messages of equal type and equal keys. */
  readonly key: string;
  /** Words for a user, such as `tick {at, n, price}` or `ping`. */
  readonly label: string;
  readonly count: number;
  /** It looks like a heartbeat: a ping or pong frame, or a message whose type says so. */
  readonly heartbeat: boolean;
}
