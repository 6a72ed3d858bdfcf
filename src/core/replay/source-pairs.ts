import { compilePointer, readPointer } from '../profile/pointer.ts';
import { jsonStart, textOf } from './json-leaves.ts';
import { innerOf, isContainer } from './raw-value.ts';
import { pairParts, type SourceParts } from './source-parts.ts';

/** Sources of one message that are looked at. */
const maxSources = 200;

/** What the values that the client sends back were in the recorded message, and what they are now. */
export function sourcePairs(
  sources: SourceParts,
  before: Uint8Array,
  after: Uint8Array,
): readonly (readonly [before: string, after: string])[] {
  if (sources.size === 0) return [];
  const [start, otherStart] = [jsonStart(before), jsonStart(after)];
  return [...sources].slice(0, maxSources).flatMap(([pointer, parts]) => {
    if (pointer === null || start === -1 || otherStart === -1) {
      const [text, other] = [before, after].map((bytes) => textOf(bytes, 0, bytes.length));
      return pairParts(text ?? '', other ?? '', parts)?.pairs ?? [];
    }
    const compiled = compilePointer(pointer);
    const [raw, now] = [
      compiled === null ? null : readPointer(before.subarray(start), compiled),
      compiled === null ? null : readPointer(after.subarray(otherStart), compiled),
    ];
    if (raw === null || now === null || isContainer(raw) || isContainer(now)) return [];
    if (parts.length === 0) return [[innerOf(raw), innerOf(now)] as const];
    return pairParts(innerOf(raw), innerOf(now), parts)?.pairs ?? [];
  });
}
