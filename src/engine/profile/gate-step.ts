import { compileMatch, type CompiledMatch } from '../../core/profile/match.ts';
import type { HandshakeStep, JsonValue, Match, Profile } from '../../core/profile/profile.ts';

type ExpectStep = Extract<HandshakeStep, { expect: Match }>;

/** A step of a handshake, ready to be taken often. */
export type GateStep =
  | { readonly kind: 'send'; readonly name: string; readonly message: JsonValue }
  | {
      readonly kind: 'expect';
      readonly name: string;
      readonly match: Match;
      readonly matches: CompiledMatch;
      readonly fails: readonly CompiledMatch[];
      readonly capture: NonNullable<ExpectStep['capture']>;
      readonly timeoutMs: number | null;
    };

/** What opens the gate at last. */
export interface ReadyStep {
  readonly name: string;
  readonly match: Match;
  readonly matches: CompiledMatch;
  readonly timeoutMs: number;
  readonly onTimeout: 'degrade' | 'fail';
}

/** What stands between an open socket and a usable connection. */
export interface GatePlan {
  readonly steps: readonly GateStep[];
  /** For all steps together; null without steps. */
  readonly timeoutMs: number | null;
  readonly ready: ReadyStep | null;
}

/** A profile's handshake and ready gate, with its matches compiled once for all attempts. */
export function gatePlan({ handshake, ready, envelope }: Profile): GatePlan {
  const compile = (match: Match): CompiledMatch => compileMatch(match, envelope);
  return {
    steps: (handshake?.steps ?? []).map((step): GateStep => {
      if ('send' in step) return { kind: 'send', name: step.name, message: step.send };
      return {
        kind: 'expect',
        name: step.name,
        match: step.expect,
        matches: compile(step.expect),
        fails: (step.fail ?? []).map(compile),
        capture: step.capture ?? {},
        timeoutMs: step.timeoutMs ?? null,
      };
    }),
    timeoutMs: handshake?.timeoutMs ?? null,
    ready:
      ready === undefined
        ? null
        : { ...ready, match: ready.expect, matches: compile(ready.expect) },
  };
}
