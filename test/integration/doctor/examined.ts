import {
  defaultConnectionOptions,
  type ConnectionOptions,
} from '../../../src/core/connection/connection-options.ts';
import type { Diagnosis } from '../../../src/core/doctor/diagnosis.ts';
import type { DoctorCheck, DoctorCheckId } from '../../../src/core/doctor/doctor-check.ts';
import { diagnose, type DiagnoseOptions } from '../../../src/engine/doctor/diagnose.ts';

/** A diagnosis with its checks by id. */
export interface Examined extends Diagnosis {
  readonly check: (id: DoctorCheckId) => DoctorCheck;
  /** Names and values of a check's evidence, one a line. */
  readonly evidence: (id: DoctorCheckId) => string;
}

/** Runs the doctor in an environment without proxies. */
export async function examine(
  url: string,
  options: Partial<ConnectionOptions> = {},
  settings: Partial<DiagnoseOptions> = {},
): Promise<Examined> {
  const told: DoctorCheck[] = [];
  const diagnosis = await diagnose(
    { ...defaultConnectionOptions, url, ...options },
    {
      signal: new AbortController().signal,
      onCheck: (check) => told.push(check),
      environment: {},
      ...settings,
    },
  );
  const check = (id: DoctorCheckId): DoctorCheck => {
    const one = diagnosis.checks.find((each) => each.id === id);
    if (one === undefined) {
      throw new Error(`There is no check ${id}.`);
    }
    return one;
  };
  return {
    ...diagnosis,
    check,
    evidence: (id) =>
      check(id)
        .evidence.map(({ name, value }) => `${name}: ${value}`)
        .join('\n'),
  };
}
