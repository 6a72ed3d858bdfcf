import type { MetricSeries } from '../latency/metric-series.ts';
import { NumberRecorder } from '../latency/number-recorder.ts';
import { compilePointer, findValue, type CompiledPointer } from '../profile/pointer.ts';
import type { MetricRule } from '../profile/profile.ts';
import type { Observer, ReceivedMessage } from './observer.ts';
import { scalarLeaves } from './scalar-leaves.ts';

const maxSeries = 200;
const limits = { depth: 4, count: 1000 };
const maxFieldLength = 100;

/** Units by the last word of a field's name. */
const units: Readonly<Record<string, string>> = {
  seconds: 's',
  second: 's',
  secs: 's',
  sec: 's',
  s: 's',
  ms: 'ms',
  milliseconds: 'ms',
  millis: 'ms',
  us: 'µs',
  microseconds: 'µs',
  mb: 'MB',
  megabytes: 'MB',
  mib: 'MiB',
  kb: 'kB',
  gb: 'GB',
  bytes: 'B',
  percent: '%',
  pct: '%',
};

/** Numbers that the server reports: every number below a rule's pointer is a series of its own. */
export class MetricTracker implements Observer {
  private readonly pointer: CompiledPointer | null;
  private readonly series = new Map<string, NumberRecorder>();

  constructor(private readonly rule: MetricRule) {
    this.pointer = compilePointer(rule.values);
  }

  readonly observe = ({ payload, timeUs }: ReceivedMessage): null => {
    const start = this.pointer === null ? -1 : findValue(payload, this.pointer);
    if (start === -1) return null;
    for (const { names, raw } of scalarLeaves(payload, start, limits)) {
      const value = /^-?[0-9]/.test(raw) ? Number(raw) : NaN;
      if (!Number.isFinite(value)) continue;
      const field = names.join('.').slice(0, maxFieldLength);
      let recorder = this.series.get(field);
      if (recorder === undefined && this.series.size < maxSeries) {
        recorder = new NumberRecorder();
        this.series.set(field, recorder);
      }
      recorder?.record(timeUs, value);
    }
    return null;
  };

  metrics(): readonly MetricSeries[] {
    const rule = this.rule.name;
    return [...this.series].flatMap(([field, recorder]) => {
      const stats = recorder.stats();
      const unit = unitOf(field);
      return stats === null ? [] : [{ rule, field, unit, stats, points: recorder.points() }];
    });
  }
}

/** Such as `s` of `llm_seconds` or `totalSeconds`; null when the name tells none. */
export function unitOf(field: string): string | null {
  const words = field.match(/[A-Z]?[a-z]+|[A-Z]+|[0-9]+/g) ?? [];
  const last = words.at(-1)?.toLowerCase() ?? '';
  if (last === 's' && words.length === 1) return null;
  return Object.hasOwn(units, last) ? (units[last] ?? null) : null;
}
