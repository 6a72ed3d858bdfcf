import type { LatencyFigures, LatencyShift } from './comparison.ts';
import type { Lane } from './exchange-lane.ts';

const maxKinds = 100;

/** How long the requests of each kind waited on either side, the most frequent kinds first. */
export function latencyShifts(a: Lane, b: Lane): readonly LatencyShift[] {
  const [latenciesA, latenciesB] = [latenciesOf(a), latenciesOf(b)];
  return [...latenciesA]
    .flatMap(([label, ofA]) => {
      const ofB = latenciesB.get(label);
      return ofB === undefined ? [] : [{ label, a: figuresOf(ofA), b: figuresOf(ofB) }];
    })
    .sort((one, other) => other.a.count - one.a.count)
    .slice(0, maxKinds);
}

function latenciesOf({ messages }: Lane): Map<string, number[]> {
  const byLabel = new Map<string, number[]>();
  for (const { message, request } of messages) {
    if (request === null || message.pair === null || message.pair.duplicate === true) continue;
    const label = request.kind.type ?? request.kind.shape;
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, [message.pair.latencyUs / 1000]);
    else known.push(message.pair.latencyUs / 1000);
  }
  return byLabel;
}

function figuresOf(latenciesMs: readonly number[]): LatencyFigures {
  const sorted = latenciesMs.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
}
