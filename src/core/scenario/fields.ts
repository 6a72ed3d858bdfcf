import { nearestName } from '../profile/nearest-name.ts';
import { readDuration } from './read-duration.ts';
import type { ScenarioReading } from './scenario-reading.ts';
import type { SourcePlace } from './source-place.ts';
import { shapeOf } from './source-value.ts';
import type { SourceMap, SourceMember, SourceValue } from './source-value.ts';

/** The keys of one shape of the format, with a sentence for each. */
export type KeyTable = Readonly<Record<string, string>>;

/** Reads the members of a map by their keys; what is not as it should be becomes a problem at its place. */
export class Fields<K extends KeyTable> {
  private readonly members = new Map<string, SourceMember>();

  constructor(
    readonly map: SourceMap,
    private readonly keys: K,
    readonly reading: ScenarioReading,
  ) {
    for (const member of map.members) {
      if (Object.hasOwn(keys, member.name)) this.members.set(member.name, member);
      else this.unknown(member);
    }
  }

  get place(): SourcePlace {
    return this.map.place;
  }

  /** Null when the key is not there. */
  value(key: keyof K & string): SourceValue | null {
    return this.members.get(key)?.value ?? null;
  }

  has(key: keyof K & string): boolean {
    return this.members.has(key);
  }

  /** Where the key stands; of one that is not there, where the map begins. */
  placeOf(key: keyof K & string): SourcePlace {
    return this.members.get(key)?.place ?? this.place;
  }

  text(key: keyof K & string): string | null {
    const value = this.value(key);
    return value === null ? null : readText(value, this.reading);
  }

  /** A text with `{{name}}` in it. */
  template(key: keyof K & string): string | null {
    const text = this.text(key);
    if (text !== null) this.reading.askText(text, this.value(key)?.place ?? this.place);
    return text;
  }

  flag(key: keyof K & string): boolean | null {
    const value = this.value(key);
    if (value === null || value.kind === 'boolean') return value === null ? null : value.value;
    return this.wrong(value, 'true or false');
  }

  integer(key: keyof K & string, min: number, max: number): number | null {
    const value = this.value(key);
    return value === null ? null : readInteger(value, min, max, this.reading);
  }

  /** Milliseconds. */
  duration(key: keyof K & string): number | null {
    const value = this.value(key);
    return value === null ? null : readDurationValue(value, this.reading);
  }

  mapOf(key: keyof K & string): SourceMap | null {
    const value = this.value(key);
    if (value === null || value.kind === 'map') return value;
    return this.wrong(value, 'a map');
  }

  list(key: keyof K & string): readonly SourceValue[] | null {
    const value = this.value(key);
    if (value === null || value.kind === 'list') return value === null ? null : value.items;
    return this.wrong(value, 'a list');
  }

  private wrong(value: SourceValue, wanted: string): null {
    this.reading.problems.add(value.place, needed(wanted, value));
    return null;
  }

  private unknown({ name, place }: SourceMember): void {
    const nearest = nearestName(name, Object.keys(this.keys));
    const advice = nearest === null ? '' : ` "${nearest}" may be meant.`;
    const shown = JSON.stringify(name.slice(0, 100));
    this.reading.problems.add(place, `There is no key ${shown} here.${advice}`);
  }
}

/** The fields of a map; null, with a problem, for anything else. */
export function readFields<K extends KeyTable>(
  value: SourceValue,
  keys: K,
  reading: ScenarioReading,
): Fields<K> | null {
  if (value.kind === 'map') return new Fields(value, keys, reading);
  reading.problems.add(value.place, needed('a map', value));
  return null;
}

export function readText(value: SourceValue, reading: ScenarioReading): string | null {
  if (value.kind === 'text') return value.text;
  const advice = value.kind === 'number' || value.kind === 'boolean' ? '; put it into quotes' : '';
  reading.problems.add(value.place, `${needed('a text', value).slice(0, -1)}${advice}.`);
  return null;
}

export function readInteger(
  value: SourceValue,
  min: number,
  max: number,
  reading: ScenarioReading,
): number | null {
  const { kind } = value;
  if (kind === 'number' && Number.isInteger(value.value)) {
    if (value.value >= min && value.value <= max) return value.value;
  }
  const range = `a whole number from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}`;
  reading.problems.add(value.place, `This must be ${range}.`);
  return null;
}

export function readDurationValue(value: SourceValue, reading: ScenarioReading): number | null {
  const ms = value.kind === 'text' ? readDuration(value.text) : null;
  if (ms === null) {
    const message = 'A time is written with its unit, such as 200 ms, 2 s or 1 min; at most 24 h.';
    reading.problems.add(value.place, message);
  }
  return ms;
}

/** A sentence: what is needed here, and what stands here. */
export function needed(wanted: string, found: SourceValue): string {
  const capital = wanted.slice(0, 1).toUpperCase() + wanted.slice(1);
  if (wanted === 'true or false') return `This must be true or false, not ${shapeOf(found)}.`;
  return `${capital} is needed here, not ${shapeOf(found)}.`;
}
