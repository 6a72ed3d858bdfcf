import { describe, expect, test } from 'vitest';
import type { DiagnosisProgress } from '../../../../src/core/doctor/diagnosis.ts';
import type { DoctorCheck } from '../../../../src/core/doctor/doctor-check.ts';
import {
  canBeExplained,
  createDoctor,
  doctorReport,
} from '../../../../src/renderer/state/doctor.ts';
import { snapshot } from './connection-snapshots.ts';

const subject = { connectionId: 3, url: 'ws://localhost:8000/ws' };

const check = (id: DoctorCheck['id']): DoctorCheck => ({
  id,
  outcome: 'ok',
  finding: `Fine: ${id}.`,
  evidence: [],
  next: null,
});

const fine = { outcome: 'fine', message: 'Nothing is wrong.', next: null } as const;

/** An engine that answers with these, one after the other. */
function engineOf(answers: readonly DiagnosisProgress[]) {
  const stopped: number[] = [];
  let lastId = 0;
  let asked = 0;
  return {
    stopped,
    startDiagnosis: async () => (lastId += 1),
    stopDiagnosis: async (id: number) => {
      stopped.push(id);
    },
    diagnosisProgress: async () => {
      const answer = answers[asked];
      asked += 1;
      if (answer === undefined) {
        throw new Error('asked once too often');
      }
      return answer;
    },
  };
}

describe('doctor', () => {
  test('shows the checks as they are made, then the summary', async () => {
    const engine = engineOf([
      { checks: [check('url')], summary: null },
      { checks: [check('url'), check('resolve')], summary: fine },
    ]);
    const doctor = createDoctor(engine);
    const seen: number[] = [];
    doctor.store.subscribe(({ checks }) => seen.push(checks.length));
    await doctor.examine(subject, 'as-asked');
    expect(doctor.store.getState()).toMatchObject({ subject, phase: 'over', summary: fine });
    expect([...new Set(seen)]).toEqual([0, 1, 2]);
  });

  test('says why a diagnosis could not go on', async () => {
    const doctor = createDoctor(engineOf([]));
    await doctor.examine(subject, 'as-asked');
    expect(doctor.store.getState()).toMatchObject({ phase: 'over', summary: null });
    expect(doctor.store.getState().failure).toContain('asked once too often');
  });

  test('stops what is under way when it is closed, and shows nothing of it any more', async () => {
    const answers: ((progress: DiagnosisProgress) => void)[] = [];
    const engine = {
      ...engineOf([]),
      diagnosisProgress: () =>
        new Promise<DiagnosisProgress>((resolve) => {
          answers.push(resolve);
        }),
    };
    const doctor = createDoctor(engine);
    const examined = doctor.examine(subject, 'as-asked');
    await expect.poll(() => answers.length).toBe(1);
    doctor.close();
    expect(engine.stopped).toEqual([1]);
    answers[0]?.({ checks: [check('url')], summary: fine });
    await examined;
    expect(doctor.store.getState()).toMatchObject({ subject: null, checks: [] });
  });

  test('makes a report that names the server without its query', async () => {
    const doctor = createDoctor(engineOf([{ checks: [check('url')], summary: fine }]));
    await doctor.examine(subject, 'as-asked');
    expect(doctorReport(doctor.store.getState())).toBe(
      'Diagnosis of ws://localhost:8000/ws by Framescope\n\n✓ ok       URL: Fine: url.\n\nNothing is wrong.\n',
    );
  });
});

describe('canBeExplained', () => {
  test('is for connections that failed, not for those that live or were closed in order', () => {
    const error = { code: 'x', message: 'It failed.', nextStep: 'Try.' };
    expect(canBeExplained(snapshot({ state: { phase: 'failed', sinceUs: 0, error } }))).toBe(true);
    expect(canBeExplained(snapshot({ state: { phase: 'open', sinceUs: 0 } }))).toBe(false);
    const closed = {
      phase: 'closed',
      sinceUs: 0,
      code: 1000,
      reason: '',
      wasClean: true,
      sent: null,
      received: null,
    } as const;
    expect(canBeExplained(snapshot({ state: { ...closed, error: null } }))).toBe(false);
    expect(canBeExplained(snapshot({ state: { ...closed, error } }))).toBe(true);
  });
});
