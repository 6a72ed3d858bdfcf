import { counted } from '../../core/text/counted.ts';

/** The line that tells how many were left out, if any. */
export function moreLine(count: number, noun: string): readonly string[] {
  return count <= 0 ? [] : [`  … and ${counted(count, `more ${noun}`)}`];
}
