import { isDynamicName } from '../profile/dynamic-values.ts';
import { textParts } from '../profile/placeholder.ts';
import type { JsonValue } from '../profile/profile.ts';
import type { SourcePlace } from './source-place.ts';
import { SourceProblems } from './source-problems.ts';

/** A name, and where it is used or given a value. */
export interface NameUse {
  readonly name: string;
  readonly place: SourcePlace;
}

/** What is gathered while a scenario is read. */
export class ScenarioReading {
  readonly problems = new SourceProblems();
  /** Variables that templates ask for. */
  readonly asked: NameUse[] = [];
  /** Variables that steps and rules set. */
  readonly set: NameUse[] = [];
  /** Files whose steps are taken. */
  readonly includes: NameUse[] = [];
  private patterns = 0;

  /** False when the file has more patterns and schemas than can be understood in bounded time. */
  countPattern(): boolean {
    return ++this.patterns <= 200;
  }

  /** Remembers the names in a template; `compared`: nothing that is made anew for each message. */
  askText(text: string, place: SourcePlace, use: 'filled' | 'compared' = 'filled'): void {
    const parts = textParts(text);
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if (part.format === 'json' && parts.length > 1) {
        const message = `{{${part.name}:json}} must be the whole of its text.`;
        this.problems.add(place, message);
      }
      if (!isDynamicName(part.name)) {
        this.asked.push({ name: part.name, place });
      } else if (use === 'compared' && !part.name.startsWith('$number.')) {
        const message = `{{${part.name}}} is made anew for each message that leaves; nothing can be compared with it.`;
        this.problems.add(place, message);
      }
    }
  }

  /** The same for every text in a JSON value. */
  askJson(value: JsonValue, place: SourcePlace, use: 'filled' | 'compared' = 'filled'): void {
    if (typeof value === 'string') {
      this.askText(value, place, use);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    for (const [name, member] of Object.entries(value) as readonly [string, JsonValue][]) {
      this.askText(name, place, use);
      this.askJson(member, place, use);
    }
  }
}
