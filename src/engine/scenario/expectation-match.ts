import { assertNever } from '../../core/assert-never.ts';
import type { Bound } from '../../core/scenario/bound.ts';
import type { CompiledMessageTest } from '../../core/scenario/compile-message-test.ts';
import type { Expectation } from '../../core/scenario/step.ts';
import { isBeyond, meetsBounds, meetsForGood } from './bounds-met.ts';

/** A received message that an expectation looks at. */
export interface LookedAt {
  readonly seq: number;
  readonly payload: Uint8Array;
  readonly opcode: 1 | 2;
}

/**
 * What an expectation makes of messages, one after the other. `met`: nothing that comes could change it;
 * `broken`: nothing could mend it; `open`: it depends on what comes, and on the end of the time.
 */
export interface ExpectationMatch {
  readonly state: 'open' | 'met' | 'broken';
  /** Whether it is met if nothing else comes. */
  readonly isMetAtEnd: boolean;
  /** What is still missing: the index of a test of the expectation; 0 when there is only one. */
  readonly missing: number;
  /** Messages taken so far. */
  readonly taken: number;
  /** Whether it takes the message. */
  offer(message: LookedAt): boolean;
}

/** A match for an expectation, whose tests are given compiled and in their order. */
export function expectationMatch(
  expectation: Expectation,
  tests: readonly CompiledMessageTest[],
): ExpectationMatch {
  switch (expectation.kind) {
    case 'message':
      return new CountMatch(tests, expectation.count ?? [{ operator: '>=', value: 1 }]);
    case 'in-order':
      return new OrderMatch(tests);
    case 'any-order':
      return new SetMatch(tests);
    case 'none':
      return new CountMatch(tests, [{ operator: '<=', value: 0 }]);
    default:
      return assertNever(expectation);
  }
}

/** As many messages as the bounds say. */
class CountMatch implements ExpectationMatch {
  readonly missing = 0;
  taken = 0;

  constructor(
    private readonly tests: readonly CompiledMessageTest[],
    private readonly bounds: readonly Bound[],
  ) {}

  get state(): 'open' | 'met' | 'broken' {
    if (isBeyond(this.taken, this.bounds)) return 'broken';
    return meetsForGood(this.taken, this.bounds) ? 'met' : 'open';
  }

  get isMetAtEnd(): boolean {
    return meetsBounds(this.taken, this.bounds);
  }

  offer({ payload, opcode }: LookedAt): boolean {
    const isMeant = this.tests.every((test) => test(payload, opcode));
    if (isMeant) this.taken += 1;
    return isMeant;
  }
}

/** One message for each test, in their order. */
class OrderMatch implements ExpectationMatch {
  taken = 0;

  constructor(private readonly tests: readonly CompiledMessageTest[]) {}

  get missing(): number {
    return this.taken;
  }

  get isMetAtEnd(): boolean {
    return this.taken === this.tests.length;
  }

  get state(): 'open' | 'met' {
    return this.isMetAtEnd ? 'met' : 'open';
  }

  offer({ payload, opcode }: LookedAt): boolean {
    const isMeant = this.tests[this.taken]?.(payload, opcode) === true;
    if (isMeant) this.taken += 1;
    return isMeant;
  }
}

/** One message for each test, in any order. A message that two tests mean goes to the one that needs it. */
class SetMatch implements ExpectationMatch {
  taken = 0;
  /** By test: the message that was given to it, by its place among those taken. */
  private readonly given: (number | null)[];
  /** By message taken: the tests that mean it. */
  private readonly meant: (readonly number[])[] = [];

  constructor(private readonly tests: readonly CompiledMessageTest[]) {
    this.given = tests.map(() => null);
  }

  get missing(): number {
    return this.given.indexOf(null);
  }

  get isMetAtEnd(): boolean {
    return this.taken === this.tests.length;
  }

  get state(): 'open' | 'met' {
    return this.isMetAtEnd ? 'met' : 'open';
  }

  offer({ payload, opcode }: LookedAt): boolean {
    const meant = this.tests.flatMap((test, i) => (test(payload, opcode) ? [i] : []));
    this.meant[this.taken] = meant;
    const isPlaced = this.place(this.taken, new Set());
    if (isPlaced) this.taken += 1;
    return isPlaced;
  }

  /** Finds a test for a message; another message may have to go to another test of its own. */
  private place(message: number, tried: Set<number>): boolean {
    for (const test of this.meant[message] ?? []) {
      if (tried.has(test)) continue;
      tried.add(test);
      const holder = this.given[test] ?? null;
      if (holder === null || this.place(holder, tried)) {
        this.given[test] = message;
        return true;
      }
    }
    return false;
  }
}
