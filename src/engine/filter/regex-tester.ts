import { createContext, Script, type Context } from 'node:vm';
import type { RegexCondition } from '../../core/log/filter-node.ts';

/** One call of the machine may take this long before it is given up. */
const timeoutMs = 250;

/** An expression took too long on the text at `index`. */
export class RegexTooSlowError extends Error {
  constructor(readonly index: number) {
    super('The regular expression took too long.');
    this.name = 'RegexTooSlowError';
  }
}

/** Tests texts by expressions that come from a user, within a bounded time. */
export interface RegexTester {
  /** 1 for each text in which the expression occurs, else 0; throws RegexTooSlowError. */
  testAll(regex: RegexCondition, texts: readonly string[]): Uint8Array;
}

interface Run {
  readonly compiled: RegExp;
  readonly texts: readonly string[];
  readonly found: Uint8Array;
  at: number;
}

interface Machine {
  readonly context: Context & { run: Run | null };
  readonly compile: (source: string, flags: string) => RegExp;
}

const prepare = new Script(`
  globalThis.compile = (source, flags) => new RegExp(source, flags);
  globalThis.test = (run) => {
    const { compiled, texts, found } = run;
    for (let i = run.at; i < texts.length; i++) {
      run.at = i;
      if (compiled.test(texts[i])) found[i] = 1;
    }
  };
`);
const test = new Script('test(run)');

/**
 * V8 stops an expression only inside `node:vm`, whose time limit costs a tenth of a millisecond a
 * call: hand over many texts at once.
 */
export function createRegexTester(): RegexTester {
  let machine: Machine | null = null;
  const known = new WeakMap<RegexCondition, RegExp>();

  const compiledOf = (regex: RegexCondition, { compile }: Machine): RegExp => {
    const compiled = known.get(regex) ?? compile(regex.source, regex.flags);
    known.set(regex, compiled);
    return compiled;
  };

  return {
    testAll: (regex, texts) => {
      machine ??= createMachine();
      const compiled = compiledOf(regex, machine);
      const run: Run = { compiled, texts, found: new Uint8Array(texts.length), at: 0 };
      let slowAt = -1;
      machine.context.run = run;
      try {
        for (let done = false; !done;) {
          try {
            test.runInContext(machine.context, { timeout: timeoutMs });
            done = true;
          } catch (error) {
            // The machine may have been busy with something else: each text gets a second time.
            if (!isTimeout(error) || run.at === slowAt) throw asTooSlow(error, run.at);
            slowAt = run.at;
          }
        }
      } finally {
        machine.context.run = null;
      }
      return run.found;
    },
  };
}

function createMachine(): Machine {
  const context = createContext({ run: null }) as Machine['context'];
  prepare.runInContext(context);
  return { context, compile: (context as unknown as Machine).compile };
}

/** The error may come from the machine's own realm, whose `Error` is another one. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

function asTooSlow(error: unknown, index: number): unknown {
  return isTimeout(error) ? new RegexTooSlowError(index) : error;
}
