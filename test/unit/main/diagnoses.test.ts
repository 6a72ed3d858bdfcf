import { describe, expect, it } from 'vitest';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import type { Diagnosis } from '../../../src/core/doctor/diagnosis.ts';
import type { DoctorCheck } from '../../../src/core/doctor/doctor-check.ts';
import type { DiagnoseOptions } from '../../../src/engine/doctor/diagnose.ts';
import { Diagnoses } from '../../../src/main/diagnoses.ts';

const check: DoctorCheck = { id: 'url', outcome: 'ok', finding: 'Fine.', evidence: [], next: null };
const over: Diagnosis = {
  checks: [check],
  summary: { outcome: 'fine', message: 'Fine.', next: null },
};

/** A doctor whose steps the test takes. */
function patientDoctor() {
  const runs: { settings: DiagnoseOptions; end: (diagnosis: Diagnosis) => void }[] = [];
  const diagnoses = new Diagnoses(
    (_options, settings) =>
      new Promise((resolve) => {
        runs.push({ settings, end: resolve });
      }),
  );
  const options = { ...defaultConnectionOptions, url: 'ws://localhost:1/' };
  diagnoses.remember(7, { options, secrets: ['hidden'] });
  return { diagnoses, runs };
}

describe('diagnoses', () => {
  it('answers when there is something new, and at the end', async () => {
    const { diagnoses, runs } = patientDoctor();
    const id = diagnoses.start(7, 'usual-too');
    expect(runs[0]?.settings).toMatchObject({ tryPaths: true, secrets: ['hidden'] });
    const first = diagnoses.progress(id, 0);
    runs[0]?.settings.onCheck(check);
    expect(await first).toEqual({ checks: [check], summary: null });
    const second = diagnoses.progress(id, 1);
    runs[0]?.end(over);
    expect(await second).toEqual({ checks: [check], summary: over.summary });
  });

  it('answers at once what came before the question', async () => {
    const { diagnoses, runs } = patientDoctor();
    const id = diagnoses.start(7, 'as-asked');
    runs[0]?.settings.onCheck(check);
    expect((await diagnoses.progress(id, 0)).checks).toHaveLength(1);
  });

  it('stops when asked, and when another one begins', () => {
    const { diagnoses, runs } = patientDoctor();
    diagnoses.stop(diagnoses.start(7, 'as-asked'));
    expect(runs[0]?.settings.signal.aborted).toBe(true);
    diagnoses.start(7, 'as-asked');
    diagnoses.start(7, 'as-asked');
    expect(runs.map(({ settings }) => settings.signal.aborted)).toEqual([true, true, false]);
  });

  it('says that a connection is gone', () => {
    const { diagnoses } = patientDoctor();
    diagnoses.forget(7);
    expect(() => diagnoses.start(7, 'as-asked')).toThrow('This connection is gone');
  });

  it('hands on what went wrong inside', async () => {
    const diagnoses = new Diagnoses(() => Promise.reject(new Error('broken')));
    diagnoses.remember(1, {
      options: { ...defaultConnectionOptions, url: 'ws://localhost:1/' },
      secrets: [],
    });
    await expect(diagnoses.progress(diagnoses.start(1, 'as-asked'), 0)).rejects.toThrow('broken');
  });
});
