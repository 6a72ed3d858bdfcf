import { readFields, type Fields } from '../scenario/fields.ts';
import type { ScenarioReading } from '../scenario/scenario-reading.ts';
import type { SourceValue } from '../scenario/source-value.ts';
import {
  corruptions,
  faultLimits,
  isCloseReason,
  noFaults,
  type MockFaults,
} from './mock-faults.ts';
import { faultCloseKeys, faultKeys } from './mock-keys.ts';
import { readChoice } from './read-choice.ts';

type FaultFields = Fields<typeof faultKeys>;

const maxTimes = 1_000_000;

/** Faults as they are written down; what is wrong becomes a problem at its place. */
export function readFaults(value: SourceValue | null, reading: ScenarioReading): MockFaults {
  const fields = value === null ? null : readFields(value, faultKeys, reading);
  if (fields === null) return noFaults;
  const delayMs = fields.duration('delay') ?? 0;
  if (delayMs > faultLimits.delayMs) {
    reading.problems.add(fields.placeOf('delay'), 'A delay is at most 10 min.');
  }
  return {
    delayMs,
    drop: readPart(fields, 'drop') ?? 0,
    duplicate: fields.integer('duplicate', 1, faultLimits.duplicate) ?? 1,
    reorder: fields.integer('reorder', 1, faultLimits.reorder) ?? 1,
    corrupt: readChoice(fields, 'corrupt', corruptions),
    close: readClose(fields),
    stall: fields.flag('stall') ?? false,
    reset: fields.flag('reset') ?? false,
    chance: readPart(fields, 'chance') ?? 1,
    every: fields.integer('every', 1, maxTimes) ?? 1,
    times: fields.integer('times', 1, maxTimes),
  };
}

/** 0 to 1; `true` and `false` stand for always and never. */
function readPart(fields: FaultFields, key: 'drop' | 'chance'): number | null {
  const value = fields.value(key);
  if (value === null) return null;
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  if (value.kind === 'number' && value.value >= 0 && value.value <= 1) return value.value;
  fields.reading.problems.add(value.place, 'This must be a number from 0 to 1, such as 0.1.');
  return null;
}

function readClose(fields: FaultFields): MockFaults['close'] {
  const { reading } = fields;
  const value = fields.value('close');
  if (value === null) return null;
  if (value.kind === 'number') {
    const code = fields.integer('close', 0, 65_535);
    return code === null ? null : { code, reason: '' };
  }
  const close = readFields(value, faultCloseKeys, reading);
  if (close === null) return null;
  const code = close.integer('code', 0, 65_535) ?? 1000;
  const reason = close.text('reason') ?? '';
  if (!isCloseReason(reason)) {
    reading.problems.add(close.placeOf('reason'), 'A reason has at most 123 bytes.');
  }
  return { code, reason };
}
