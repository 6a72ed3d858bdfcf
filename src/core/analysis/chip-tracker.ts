import { parseString } from '../json/top-level-fields.ts';
import { compilePointer, readPointer, type CompiledPointer } from '../profile/pointer.ts';
import type { ChipStatus } from '../profile/profile-status.ts';
import type { ChipRule } from '../profile/profile.ts';
import type { Observer, ReceivedMessage } from './observer.ts';

const maxHistory = 50;
const maxValueLength = 200;

/** A state that the server announces, and those before it. Only a change makes history. */
export class ChipTracker implements Observer {
  private readonly pointer: CompiledPointer | null;
  private newestFirst: readonly Omit<ChipStatus, 'name' | 'history'>[] = [];

  constructor(private readonly rule: ChipRule) {
    this.pointer = compilePointer(rule.value);
  }

  readonly observe = ({ seq, payload, timeUs }: ReceivedMessage): null => {
    const raw = this.pointer === null ? null : readPointer(payload, this.pointer);
    if (raw === null) return null;
    const value = (raw.startsWith('"') ? (parseString(raw) ?? raw) : raw).slice(0, maxValueLength);
    if (value !== this.newestFirst[0]?.value) {
      this.newestFirst = [{ value, seq, timeUs }, ...this.newestFirst.slice(0, maxHistory)];
    }
    return null;
  };

  /** Null before the first announcement. */
  chip(): ChipStatus | null {
    const [newest, ...history] = this.newestFirst;
    return newest === undefined ? null : { name: this.rule.name, ...newest, history };
  }
}
