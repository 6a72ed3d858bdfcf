import type { EngineRequests, Pulse, Result } from '../ipc/contract.ts';

/** From the main thread to the engine's worker. */
export type ToEngine =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: keyof EngineRequests;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'dispose' };

/** From the engine's worker to the main thread. */
export type FromEngine =
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown> }
  | { readonly kind: 'pulse'; readonly pulse: Pulse };
