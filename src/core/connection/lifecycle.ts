/** The stages of a connection's life, in order. */
export const lifecycleStages = [
  'connecting',
  'connected',
  'active',
  'disconnecting',
  'cleanup',
] as const;

/** One stage of the life of a connection's newest attempt, with what brought it about. */
export interface LifecycleStage {
  readonly stage: (typeof lifecycleStages)[number];
  readonly timeUs: number;
  /** A short sentence, such as `The upgrade request was sent.` */
  readonly trigger: string;
}
