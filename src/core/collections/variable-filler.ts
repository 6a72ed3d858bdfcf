/** Longest text that variables make of one, in UTF-16 units. */
const maxTextLength = 65_536;
const maxValueLength = 4096;
/** Text that variables make in one file: values may name others, and a small file could ask for gigabytes. */
const maxFilledLength = 4 * 1024 * 1024;

/** Puts a file's own variables into its texts, in bounded time and memory for the whole file. */
export class VariableFiller {
  #filledLength = 0;

  /** `variables` are the file's own, by name; `spelling` turns the tool's templates into `{{name}}`. */
  constructor(
    private readonly variables: ReadonlyMap<string, string>,
    readonly spelling: (text: string) => string,
  ) {}

  /** Whether the file's variables make more text than is taken: what came after stays as it stood. */
  get isSpent(): boolean {
    return this.#filledLength >= maxFilledLength;
  }

  /** The text with variables filled in, where the file has a value for them. */
  filled(text: string): string {
    let filled = this.spelling(text.slice(0, maxTextLength));
    // Values may name others; three rounds are as deep as people nest them.
    for (let round = 0; round < 3 && filled.includes('{{') && !this.isSpent; round += 1) {
      const before = filled;
      let length = 0;
      filled = before
        .replace(/\{\{([^{}]{1,200})\}\}/g, (whole, name: string) => {
          const value = this.variables.get(name.trim());
          if (value === undefined || value === '' || length > maxTextLength) return whole;
          const known = this.spelling(value.slice(0, maxValueLength));
          length += known.length;
          return known;
        })
        .slice(0, maxTextLength);
      if (filled === before) return filled;
      this.#filledLength += filled.length;
    }
    return filled;
  }
}
