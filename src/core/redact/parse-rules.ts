import { nearestName } from '../profile/nearest-name.ts';
import { compilePattern } from '../profile/pattern.ts';
import { readYaml } from '../scenario/read-yaml.ts';
import type { SourceProblem } from '../scenario/source-place.ts';
import { SourceProblems } from '../scenario/source-problems.ts';
import { shapeOf, type SourceMember, type SourceValue } from '../scenario/source-value.ts';
import {
  defaultRedactionRules,
  minSecretLength,
  redactionGroups,
  type RedactionGroup,
  type RedactionPattern,
  type RedactionRules,
} from './redaction-rules.ts';
import { parseValuePath } from './value-path.ts';

/** The keys of a file of rules. */
export const redactionKeys = [
  'framescopeRedaction',
  'defaults',
  'groups',
  'headers',
  'query',
  'paths',
  'patterns',
  'values',
  'keep',
] as const;

const maxItems = 1_000;
const maxPatterns = 100;
const maxTextLength = 65_536;

/** Rules fit for use, or everything that is wrong with their file. */
export type ParsedRules =
  | { readonly ok: true; readonly rules: RedactionRules }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/** Reads rules from YAML or JSON; `file` is how the file was named. Never throws. */
export function parseRedactionRules(text: string, file: string): ParsedRules {
  const problems = new SourceProblems();
  const source = readYaml(text, file, problems);
  const rules = source === null ? null : new RuleReader(problems).read(source);
  if (rules !== null && problems.isEmpty) return { ok: true, rules };
  return { ok: false, problems: problems.all() };
}

/** What is wrong with a path; null when nothing is. */
export function pathProblem(path: string): string | null {
  return parseValuePath(path) === null
    ? `${JSON.stringify(path.slice(0, 100))} is no path: write a JSON Pointer (/user/name), a path ($.users[*].name) or **.name.`
    : null;
}

class RuleReader {
  constructor(private readonly problems: SourceProblems) {}

  read(source: SourceValue): RedactionRules | null {
    if (source.kind !== 'map') {
      this.add(source, `Rules are a map, not ${shapeOf(source)}.`);
      return null;
    }
    const members = this.members(source.members, redactionKeys);
    const version = members.get('framescopeRedaction');
    if (version === undefined) this.add(source, 'framescopeRedaction: 1 is missing.');
    else if (version.kind !== 'number' || version.value !== 1) {
      this.add(version, 'This program reads version 1: framescopeRedaction: 1.');
    }
    const isOn = this.toggle(members.get('defaults'), true);
    const groups = this.groups(members.get('groups'), isOn);
    return {
      groups,
      headers: this.texts(members.get('headers')),
      query: this.texts(members.get('query')),
      paths: this.paths(members.get('paths')),
      patterns: this.patterns(members.get('patterns')),
      values: this.texts(members.get('values'), minSecretLength),
      keep: this.keep(members.get('keep')),
    };
  }

  private members<K extends string>(
    members: readonly SourceMember[],
    keys: readonly K[],
  ): ReadonlyMap<K, SourceValue> {
    const found = new Map<K, SourceValue>();
    for (const { name, place, value } of members) {
      const key = keys.find((one) => one === name);
      if (key !== undefined) {
        found.set(key, value);
        continue;
      }
      if (name === '$schema') continue;
      const nearest = nearestName(name, keys);
      const advice = nearest === null ? '' : ` "${nearest}" may be meant.`;
      this.problems.add(
        place,
        `There is no key ${JSON.stringify(name.slice(0, 100))} here.${advice}`,
      );
    }
    return found;
  }

  private groups(
    source: SourceValue | undefined,
    isOn: boolean,
  ): Readonly<Record<RedactionGroup, boolean>> {
    const groups = { ...defaultRedactionRules.groups };
    if (!isOn) {
      groups.credentials = false;
      groups.tokens = false;
    }
    if (source === undefined) return groups;
    if (source.kind !== 'map') {
      this.add(source, `This must be a map of groups, not ${shapeOf(source)}.`);
      return groups;
    }
    for (const [name, value] of this.members(source.members, redactionGroups)) {
      groups[name] = this.toggle(value, groups[name]);
    }
    return groups;
  }

  /** YAML 1.2 knows `on` and `off` as texts only. */
  private toggle(source: SourceValue | undefined, otherwise: boolean): boolean {
    if (source === undefined) return otherwise;
    if (source.kind === 'boolean') return source.value;
    if (source.kind === 'text' && source.text === 'on') return true;
    if (source.kind === 'text' && source.text === 'off') return false;
    this.add(source, 'This must be on or off.');
    return otherwise;
  }

  private keep(source: SourceValue | undefined): RedactionRules['keep'] {
    if (source === undefined) return defaultRedactionRules.keep;
    if (source.kind !== 'map') {
      this.add(source, `This must be a map with names, paths or values, not ${shapeOf(source)}.`);
      return defaultRedactionRules.keep;
    }
    const members = this.members(source.members, ['names', 'paths', 'values'] as const);
    return {
      names: this.texts(members.get('names')),
      paths: this.paths(members.get('paths')),
      values: this.texts(members.get('values')),
    };
  }

  private paths(source: SourceValue | undefined): readonly string[] {
    return this.items(source).flatMap((item) => {
      const text = this.text(item, 1);
      const problem = text === null ? null : pathProblem(text);
      if (problem !== null) this.add(item, problem);
      return text === null || problem !== null ? [] : [text];
    });
  }

  private patterns(source: SourceValue | undefined): readonly RedactionPattern[] {
    const items = this.items(source);
    if (items.length > maxPatterns && source !== undefined) {
      this.add(source, `There are at most ${maxPatterns} patterns.`);
      return [];
    }
    return items.flatMap((item) => {
      const members =
        item.kind === 'map' ? this.members(item.members, ['name', 'pattern'] as const) : null;
      const at = members === null ? item : members.get('pattern');
      if (at === undefined) {
        this.add(item, 'The pattern is missing.');
        return [];
      }
      const pattern = this.text(at, 1);
      if (pattern === null) return [];
      const compiled = compilePattern(pattern);
      if (!compiled.ok) {
        this.add(at, `${compiled.message}.`);
        return [];
      }
      const named = members?.get('name');
      const name = named === undefined ? pattern : this.text(named, 1);
      return name === null ? [] : [{ name, pattern }];
    });
  }

  private texts(source: SourceValue | undefined, minLength = 1): readonly string[] {
    return this.items(source).flatMap((item) => this.text(item, minLength) ?? []);
  }

  private items(source: SourceValue | undefined): readonly SourceValue[] {
    if (source === undefined || source.kind === 'null') return [];
    if (source.kind !== 'list') {
      this.add(source, `This must be a list, not ${shapeOf(source)}.`);
      return [];
    }
    if (source.items.length > maxItems) {
      this.add(source, `A list has at most ${maxItems.toLocaleString('en-US')} items.`);
      return [];
    }
    return source.items;
  }

  private text(source: SourceValue, minLength: number): string | null {
    if (source.kind !== 'text') {
      this.add(source, `This must be a text, not ${shapeOf(source)}; put it into quotes.`);
      return null;
    }
    if (source.text.length < minLength || source.text.length > maxTextLength) {
      const range = `${minLength} to ${maxTextLength.toLocaleString('en-US')}`;
      this.add(source, `This must have ${range} characters.`);
      return null;
    }
    return source.text;
  }

  private add(source: SourceValue, message: string): void {
    this.problems.add(source.place, message);
  }
}
