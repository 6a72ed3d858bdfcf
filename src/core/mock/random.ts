/** Numbers from 0 to below 1 that are the same for the same seed. */
export type Random = () => number;

/** Mulberry32: small, fast and even enough to decide which message is dropped; not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in another order, whenever there are two that can change places. */
export function shuffled<T>(things: readonly T[], random: Random): readonly T[] {
  const order = [...things];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [order[i], order[j]];
    if (a === undefined || b === undefined) continue;
    order[i] = b;
    order[j] = a;
  }
  const isSame = order.every((thing, i) => thing === things[i]);
  return isSame ? order.toReversed() : order;
}
