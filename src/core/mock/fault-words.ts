import type { MockFaults } from './mock-faults.ts';

/** What some faults do, in a few words each; empty when they do nothing. */
export function faultWords(faults: MockFaults): readonly string[] {
  const { delayMs, drop, duplicate, reorder, corrupt, close, stall, reset } = faults;
  return [
    ...(delayMs > 0 ? [`delay ${delayMs} ms`] : []),
    ...(drop >= 1 ? ['drop'] : drop > 0 ? [`drop ${Math.round(drop * 1000) / 10} %`] : []),
    ...(duplicate > 1 ? [`send ${duplicate} times`] : []),
    ...(reorder > 1 ? [`reorder ${reorder}`] : []),
    ...(corrupt === null ? [] : [`corrupt ${corrupt}`]),
    ...(close === null ? [] : [`close ${close.code}`]),
    ...(stall ? ['stall'] : []),
    ...(reset ? ['reset'] : []),
  ];
}
