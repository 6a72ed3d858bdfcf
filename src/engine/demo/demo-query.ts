/** A reason not to accept a client, with the HTTP status that says so, such as `401 Unauthorized`. */
export class DemoRefusal extends Error {
  constructor(
    readonly status: string,
    message: string,
  ) {
    super(message);
  }
}

/** Longest delay that can be asked for. */
const maxMilliseconds = 3_600_000;
const maxCount = 1_000_000;

/**
 * The query of an address, by which a client chooses how a demo server behaves.
 *
 * Each function throws DemoRefusal with a sentence for a value it cannot use.
 */
export class DemoQuery {
  constructor(private readonly values: URLSearchParams) {}

  /** The value as it was written; '' when absent. */
  text(name: string): string {
    return this.values.get(name) ?? '';
  }

  /** A delay; `never` is infinite. */
  milliseconds(name: string, otherwise: number): number {
    const value = this.values.get(name);
    return value === 'never' ? Infinity : this.number(name, otherwise, maxMilliseconds);
  }

  count(name: string, otherwise: number): number {
    return this.number(name, otherwise, maxCount);
  }

  /** Whether it is `1`. */
  flag(name: string): boolean {
    return this.number(name, 0, 1) === 1;
  }

  choice<T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const value = this.values.get(name);
    if (value === null) {
      return otherwise;
    }
    const found = choices.find((choice) => choice === value);
    if (found === undefined) {
      throw new DemoRefusal('400 Bad Request', `${name} must be one of: ${choices.join(', ')}.\n`);
    }
    return found;
  }

  private number(name: string, otherwise: number, max: number): number {
    const value = this.values.get(name);
    if (value === null) {
      return otherwise;
    }
    if (!/^\d{1,9}$/.test(value) || Number(value) > max) {
      throw new DemoRefusal(
        '400 Bad Request',
        `${name} must be a whole number from 0 to ${String(max)}.\n`,
      );
    }
    return Number(value);
  }
}
