import type { VariableValues } from '../../core/scenario/variable-values.ts';

/** What the variables of a run stand for now. */
export class ScenarioVariables {
  /** Another object after each change. */
  values: VariableValues;

  constructor(values: VariableValues) {
    this.values = values;
  }

  /** Sets variables to JSON texts. */
  set(values: VariableValues): void {
    this.values = { ...this.values, ...values };
  }
}
