import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../../../src/core/doctor/diagnosis.ts';
import type { DoctorCheck } from '../../../../src/core/doctor/doctor-check.ts';

const check = (
  id: DoctorCheck['id'],
  outcome: DoctorCheck['outcome'],
  next: string | null = null,
) => ({ id, outcome, finding: `${id} ${outcome}.`, evidence: [], next }) satisfies DoctorCheck;

describe('summary of a diagnosis', () => {
  it('says that nothing is wrong when all is well', () => {
    expect(summaryOf([check('url', 'ok'), check('origin', 'skipped')], 'complete').outcome).toBe(
      'fine',
    );
  });

  it('names the first failure with its advice', () => {
    expect(
      summaryOf(
        [check('url', 'ok'), check('protocol', 'failed', 'Use wss.'), check('http', 'failed')],
        'complete',
      ),
    ).toEqual({ outcome: 'failed', message: 'protocol failed.', next: 'Use wss.' });
  });

  it('names what explains a refused upgrade rather than the refusal', () => {
    const checks = [
      check('upgrade', 'failed', 'Look.'),
      check('origin', 'failed', 'Set Origin.'),
      check('authentication', 'failed', 'Log in.'),
    ];
    expect(summaryOf(checks, 'complete')).toMatchObject({
      message: 'origin failed.',
      next: 'Set Origin.',
    });
  });

  it('offers the neighbour that answers when nothing listens', () => {
    const checks = [
      check('listen', 'failed', 'Start it.'),
      check('neighbours', 'warning', 'Try port 8765.'),
    ];
    expect(summaryOf(checks, 'complete')).toMatchObject({
      message: 'listen failed.',
      next: 'Try port 8765.',
    });
  });

  it('keeps the advice of what explains a failure, whatever else was tried', () => {
    const checks = [
      check('upgrade', 'failed', 'Look.'),
      check('authentication', 'failed', 'Log in.'),
      check('paths', 'warning', 'Read the documentation.'),
    ];
    expect(summaryOf(checks, 'complete').next).toBe('Log in.');
    expect(summaryOf(checks.toSpliced(1, 1), 'complete').next).toBe('Read the documentation.');
  });

  it('tells the first warning of a server that takes the connection', () => {
    expect(
      summaryOf([check('certificate', 'warning', 'Renew it.'), check('upgrade', 'ok')], 'complete'),
    ).toEqual({
      outcome: 'fine',
      message: 'The server takes this connection. Worth knowing: certificate warning.',
      next: 'Renew it.',
    });
  });

  it('claims nothing when there was no time left to try the upgrade', () => {
    const checks = [check('http', 'warning', 'Wait.'), check('upgrade', 'skipped')];
    expect(summaryOf(checks, 'complete').outcome).toBe('stopped');
  });

  it('claims nothing when it was stopped', () => {
    expect(summaryOf([check('url', 'ok')], 'stopped').outcome).toBe('stopped');
    expect(summaryOf([check('url', 'failed')], 'stopped').outcome).toBe('failed');
  });
});
