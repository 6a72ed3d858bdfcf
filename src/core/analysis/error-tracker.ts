import { parseString } from '../json/top-level-fields.ts';
import { compilePointer, readPointer } from '../profile/pointer.ts';
import type { ErrorRule } from '../profile/profile.ts';
import { visibleText } from '../text/visible.ts';
import type { Finding } from './finding.ts';
import type { Observer } from './observer.ts';
import { Seldom } from './seldom.ts';

const maxTextLength = 300;
const layers = {
  message: 'The server could not read what was sent',
  application: 'The server would not do what was asked',
} as const;

/** Counts the errors that a server reports in messages, by layer: that of the first rule that means a message. */
export class ErrorTracker {
  private readonly counts = { message: 0, application: 0 };
  private readonly seldom = { message: new Seldom(), application: new Seldom() };
  private lastSeq = -1;

  observer({ layer, text }: ErrorRule): Observer {
    const pointer = text === undefined ? null : compilePointer(text);
    return {
      observe: ({ seq, payload, timeUs }) => {
        if (seq === this.lastSeq) return null;
        this.lastSeq = seq;
        this.counts[layer] += 1;
        const raw = pointer === null ? null : readPointer(payload, pointer);
        return this.finding(layer, raw, timeUs);
      },
    };
  }

  errors(): { readonly message: number; readonly application: number } {
    return { ...this.counts };
  }

  private finding(layer: ErrorRule['layer'], raw: string | null, timeUs: number): Finding | null {
    const count = this.seldom[layer].count(timeUs);
    if (count === null) return null;
    const text = raw?.startsWith('"') === true ? (parseString(raw) ?? raw) : raw;
    const said = text === null ? '.' : `: ${visibleText(text, maxTextLength)}`;
    const others = count === 1 ? '' : ` (one of ${count} such errors)`;
    return { warning: `server-error-${layer}`, message: `${layers[layer]}${others}${said}` };
  }
}
