import { isIdentity } from './leaf-meaning.ts';
import { linkName } from './mock-plan.ts';
import type { MockPlan, RecordedAnswer, SimulatedMessage, ValueLink } from './mock-plan.ts';
import { placedLeaves, type LeafText, type PlacedLeaf } from './placed-leaves.ts';
import type { ClientRequest } from './request-matcher.ts';
import { anyText, isPlainText } from './request-kind.ts';
import { shiftedTime } from './time-text.ts';

/** Whether times in recorded messages are moved to the time at which they are said again. */
export type MockClock = 'shift' | 'recorded';

/** Ids of the recording that are known to be others now. */
const maxReplaced = 10_000;
const encoder = new TextEncoder();

/** Writes recorded messages for one client: with its own ids, and times of today. */
export class AnswerWriter {
  /** Raw texts by what stood there in the recording. */
  private readonly replaced = new Map<string, string>();

  constructor(
    private readonly plan: MockPlan,
    private readonly clock: MockClock,
  ) {}

  /** A client said what a recorded one said: its ids stand for the recorded ones from now on. */
  learn(request: ClientRequest, recorded: RecordedAnswer): void {
    if (request.leaves === null || recorded.leaves === null) return;
    for (const leaf of recorded.leaves.leaves) {
      const own = request.leaves.byPointer.get(leaf.pointer);
      // Short numbers such as 1 stand for too many things; those are linked place by place.
      if (own === undefined || leaf.raw.length < 5 || !isIdentity(leaf)) continue;
      this.replaced.delete(leaf.raw);
      this.replaced.set(leaf.raw, own.raw);
      if (this.replaced.size <= maxReplaced) continue;
      const oldest = this.replaced.keys().next();
      if (oldest.done !== true) this.replaced.delete(oldest.value);
    }
  }

  /** The payload to send at `nowMs`, milliseconds since 1970; of an answer with what was asked. */
  write(message: SimulatedMessage, request: ClientRequest | null, nowMs: number): Uint8Array {
    if (message.opcode === 2) return message.payload;
    const leaves = placedLeaves(message.payload);
    if (leaves === null) return message.payload;
    const links = request === null ? [] : this.linksOf(request.kind, message);
    const shiftMs =
      this.clock === 'recorded' || message.recordedMs === null ? null : nowMs - message.recordedMs;
    const text = rewritten(leaves, (leaf) => {
      const asked = links.find(({ answer }) => answer === leaf.pointer)?.request;
      const own = asked === undefined ? undefined : request?.leaves?.byPointer.get(asked)?.raw;
      if (own !== undefined) return own;
      const known = this.replaced.get(leaf.raw);
      if (known !== undefined || !leaves.isJson || shiftMs === null) return known ?? null;
      // What is called an id stays one, also when it looks like a time.
      if (isIdentity(leaf)) return null;
      return shiftedTime(leaf.raw, message.recordedMs ?? 0, shiftMs);
    });
    return text === null ? message.payload : encoder.encode(text);
  }

  private linksOf(kind: string, { opcode, payload }: SimulatedMessage): readonly ValueLink[] {
    const name = isPlainText(kind)
      ? linkName(anyText, anyText)
      : linkName(kind, this.plan.kindOf(opcode, payload));
    return this.plan.links.get(name) ?? [];
  }
}

/** The text with other values in some places; null when nothing changes. */
function rewritten(
  { text, leaves }: LeafText,
  valueOf: (leaf: PlacedLeaf) => string | null,
): string | null {
  const pieces: string[] = [];
  let from = 0;
  for (const leaf of leaves) {
    const value = valueOf(leaf);
    if (value === null || value === leaf.raw) continue;
    pieces.push(text.slice(from, leaf.start), value);
    from = leaf.end;
  }
  return pieces.length === 0 ? null : `${pieces.join('')}${text.slice(from)}`;
}
