import type { SourcePlace, SourceProblem } from './source-place.ts';

const maxProblems = 200;

/** Collects what is wrong with a file, at most 200 problems. */
export class SourceProblems {
  private readonly found: SourceProblem[] = [];

  add(place: SourcePlace, message: string): void {
    if (this.found.length < maxProblems) this.found.push({ place, message });
  }

  /** From the top of the file to its end. */
  all(): readonly SourceProblem[] {
    return this.found.toSorted((a, b) =>
      a.place.file === b.place.file
        ? a.place.line - b.place.line || a.place.column - b.place.column
        : 0,
    );
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }
}
