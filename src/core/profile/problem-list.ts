import type { ProfileProblem } from './profile-problem.ts';
import type { JsonPointer } from './profile.ts';

/** Collects what is wrong with a profile. */
export class ProblemList {
  private readonly found: ProfileProblem[] = [];

  add(pointer: JsonPointer, message: string): void {
    this.found.push({ pointer, message });
  }

  all(): readonly ProfileProblem[] {
    return this.found;
  }
}
