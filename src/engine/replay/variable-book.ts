import type { ReplayPlan, ReplayVariable, VariableUse } from '../../core/replay/replay-plan.ts';
import type { ReplayedVariable } from '../../core/replay/replay-report.ts';
import { fillIn, type FilledPlace } from '../../core/replay/fill-in.ts';
import {
  MessageTexts,
  readVariable,
  type VariableValue,
} from '../../core/replay/variable-value.ts';
import type { RecordedMessage } from '../../core/recording/recorded-exchange.ts';

const maxReported = 1000;

interface Use {
  readonly variable: ReplayVariable;
  readonly use: VariableUse;
}

/** The values of a plan's variables while it is replayed, and what is sent with them. */
export class VariableBook {
  private readonly values = new Map<ReplayVariable, VariableValue>();
  /** Looked for in the message that came, and not there. */
  private readonly absent = new Set<ReplayVariable>();
  private readonly bySource = new Map<number, ReplayVariable[]>();
  private readonly byMessage = new Map<number, Use[]>();

  constructor(private readonly plan: Pick<ReplayPlan, 'variables'>) {
    for (const variable of plan.variables) {
      const { value, source, uses } = variable;
      if (value.kind === 'kept') continue;
      if (value.kind === 'given') {
        const inner = JSON.stringify(value.text).slice(1, -1);
        const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value.text);
        this.values.set(variable, { inner, isText: !isNumber });
      } else {
        push(this.bySource, source.message, variable);
      }
      for (const use of uses) push(this.byMessage, use.message, { variable, use });
    }
  }

  /** A message that stands for the recorded one at `index` came. */
  take(index: number, payload: Uint8Array): void {
    const texts = new MessageTexts(payload);
    for (const variable of this.bySource.get(index) ?? []) {
      if (this.values.has(variable)) continue;
      const value = readVariable(variable, texts);
      if (value === null) this.absent.add(variable);
      else this.values.set(variable, value);
    }
  }

  /** The recorded message at `index` is not waited for any more: what it would have brought stays as recorded. */
  giveUp(index: number): void {
    for (const variable of this.bySource.get(index) ?? []) {
      if (!this.values.has(variable)) this.absent.add(variable);
    }
  }

  /** The recorded message that a sent one must wait for; null when all its values are known. */
  awaitedFor(index: number): number | null {
    for (const { variable } of this.byMessage.get(index) ?? []) {
      if (!this.values.has(variable) && !this.absent.has(variable)) return variable.source.message;
    }
    return null;
  }

  /** What is sent for the recorded message; values that never came stay as recorded. */
  fill(index: number, { payload }: RecordedMessage): Uint8Array {
    const uses = this.byMessage.get(index);
    if (uses === undefined) return payload;
    const places: FilledPlace[] = [];
    for (const { variable, use } of uses) {
      const value = this.values.get(variable);
      if (value !== undefined) places.push({ use, value });
    }
    return fillIn(payload, places);
  }

  /** Variables whose place was not in the message that came. */
  unread(): readonly ReplayVariable[] {
    return [...this.absent];
  }

  /** Then and now. */
  report(messages: readonly RecordedMessage[]): readonly ReplayedVariable[] {
    return this.plan.variables.slice(0, maxReported).map((variable) => ({
      name: variable.name,
      pointer: variable.source.pointer,
      recordedSeq: messages[variable.source.message]?.seq ?? 0,
      recorded: variable.recorded,
      replayed:
        variable.value.kind === 'kept'
          ? variable.recorded
          : (this.values.get(variable)?.inner ?? null),
      uses: variable.uses.length,
    }));
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
