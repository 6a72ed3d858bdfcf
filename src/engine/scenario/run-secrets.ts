import { maskSecretsInText } from '../../core/profile/secret-mask.ts';
import type { Difference } from '../../core/compare/difference.ts';
import { hiddenValue } from '../../core/compare/hidden-difference.ts';
import type { StepFailure } from '../../core/scenario/run-report.ts';
import { textWithoutSecrets } from '../../core/redact/hidden-text.ts';
import { isSecretName } from '../../core/redact/secret-names.ts';
import { templateValue, type VariableValues } from '../../core/scenario/variable-values.ts';
import { minSecretLength } from '../../core/workspace/secret-list.ts';

/** Variables of such names are not shown in reports, even if no profile calls them secret. */
const secretName = /token|secret|passw|pwd|api[-_.]?key|authorization|credential|cookie/i;

const maxMessageLength = 4_000;

/** Values that no report of a run may tell, and those of them that its log must not hold. */
export class RunSecrets {
  private values: readonly string[] = [];
  private kept: readonly string[] = [];

  /** What is masked in the log of every connection. */
  get ofLog(): readonly string[] {
    return this.kept;
  }

  /** Adds values that the log must not hold either. */
  keep(values: readonly string[]): void {
    this.add(values);
    const long = values.filter((value) => value.length >= minSecretLength);
    this.kept = [...new Set([...this.kept, ...long])];
  }

  /**
   * Keeps the texts of variables that hold secrets by their names. Only before the first step: what a
   * message brought stands in the log already.
   */
  keepNamed(variables: VariableValues): void {
    for (const [name, json] of Object.entries(variables)) {
      if (json.startsWith('"') && isSecretName(name)) this.keep([templateValue(json)]);
    }
  }

  /** Adds values; those that are too short to be told from chance are left out. */
  add(values: readonly string[]): void {
    const added = values.filter(
      (value) => value.length >= minSecretLength && !this.values.includes(value),
    );
    if (added.length > 0) this.values = [...this.values, ...added];
  }

  /** Adds the values of variables whose names say that they are secret. */
  addNamed(variables: VariableValues): void {
    for (const [name, json] of Object.entries(variables)) {
      if (secretName.test(name)) this.add([templateValue(json)]);
    }
  }

  masked(text: string): string {
    return this.values.length === 0 ? text : maskSecretsInText(text, this.values);
  }

  /** As `masked`, and without what is a secret by its name or its form: a report goes to others. */
  maskedSentence(text: string): string {
    return textWithoutSecrets(this.masked(text));
  }

  maskedFailure({ code, message, differences, seq }: StepFailure): StepFailure {
    return {
      code,
      message: this.maskedSentence(message).slice(0, maxMessageLength),
      differences: differences.map((difference) => this.maskedDifference(difference, message)),
      seq,
    };
  }

  private maskedDifference(difference: Difference, message: string): Difference {
    const pointer = this.masked(difference.pointer);
    // What the server made up is in no variable, so that its name alone tells. What was expected stands in
    // the file anyway.
    const isSecret = difference.pointer.split('/').some(isSecretName);
    const label = message.includes('connection_init') ? 'connection_init' : '';
    const expected = (value: string): string =>
      isSecret ? this.masked(value) : hiddenValue(this.masked(value), difference.pointer, label);
    const came = (value: string): string => (isSecret ? starsFor(value) : expected(value));
    switch (difference.kind) {
      case 'changed': {
        const { kind, before, after } = difference;
        return { kind, pointer, before: expected(before), after: came(after) };
      }
      case 'missing':
        return { kind: 'missing', pointer, before: expected(difference.before) };
      case 'extra':
        return { kind: 'extra', pointer, after: came(difference.after) };
    }
  }
}

/** As long as the value, up to a length that tells nothing more. */
function starsFor(value: string): string {
  return '*'.repeat(Math.min(value.length, 20));
}
