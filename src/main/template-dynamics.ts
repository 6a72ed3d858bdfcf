import { randomUUID } from 'node:crypto';
import type { DynamicValues } from '../core/profile/dynamic-values.ts';

const maxAhead = 1000;

/**
 * Values made when a message leaves. Those that a preview showed are those that are sent: each UUID and
 * each count is settled when it is first asked for, and used up by sending. Times are of the moment.
 */
export class TemplateDynamics {
  #uuids: string[] = [];
  #counted = 0;

  /** Values for one message, from the first not used up; `commit` uses up what was taken. */
  next(): DynamicValues & { readonly commit: () => void } {
    let uuids = 0;
    let counts = 0;
    return {
      uuid: () => {
        uuids += 1;
        return this.#uuidAt(uuids - 1);
      },
      isoTimestamp: () => new Date().toISOString(),
      unixMs: () => Date.now(),
      counter: () => {
        counts += 1;
        return this.#counted + counts;
      },
      commit: () => {
        this.#uuids = this.#uuids.slice(uuids);
        this.#counted += counts;
      },
    };
  }

  #uuidAt(index: number): string {
    if (index >= maxAhead) {
      return randomUUID();
    }
    return (this.#uuids[index] ??= randomUUID());
  }
}
