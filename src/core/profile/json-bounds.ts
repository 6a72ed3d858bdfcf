import { isContainer, skipString } from '../json/skip-json.ts';
import type { ProfileProblem } from './profile-problem.ts';
import { childPointer } from './pointer.ts';

const maxDepth = 64;
/** Each takes some time to be understood, up to 30 ms for a hostile one. */
const maxPatterns = 100;
const ownData = /^(\/messages\/\d+\/message|.*\/send)(\/|$)/;

/** The first place where a parsed JSON value is nested too deep or has a member that is no data; or null. */
export function boundsProblem(value: unknown): ProfileProblem | null {
  interface Visit {
    readonly value: unknown;
    readonly pointer: string;
    readonly depth: number;
  }
  const visits: Visit[] = [{ value, pointer: '', depth: 1 }];
  let patterns = 0;
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    if (typeof visit.value !== 'object' || visit.value === null) continue;
    if (visit.depth > maxDepth) {
      return { pointer: visit.pointer, message: `This is nested deeper than ${maxDepth} levels.` };
    }
    for (const [name, member] of Object.entries(visit.value)) {
      const pointer = childPointer(visit.pointer, name);
      if (name === '__proto__') {
        return { pointer, message: 'A member cannot be called __proto__.' };
      }
      if (isPattern(name, member, visit.pointer) && ++patterns > maxPatterns) {
        return { pointer, message: `A profile has at most ${maxPatterns} patterns.` };
      }
      visits.push({ value: member, pointer, depth: visit.depth + 1 });
    }
  }
  return null;
}

function isPattern(name: string, member: unknown, parent: string): boolean {
  const isOne =
    (name === 'pattern' && typeof member === 'string') || parent.endsWith('/patternProperties');
  return isOne && !ownData.test(parent);
}

/** Whether objects and lists in JSON text are nested deeper than that. */
export function isDeeperThan(json: Uint8Array, depth: number): boolean {
  let open = 0;
  for (let offset = 0; offset < json.length; offset++) {
    const byte = json[offset];
    if (byte === 0x22) offset = skipString(json, offset) - 1;
    else if (isContainer(byte) && ++open > depth) return true;
    else if (byte === 0x7d || byte === 0x5d) open--;
  }
  return false;
}
