import { expect, it } from 'vitest';
import { checkLines, reportText } from '../../../../src/core/doctor/diagnosis-report.ts';

const refused = {
  id: 'listen',
  outcome: 'failed',
  finding: 'Nothing is listening.',
  evidence: [{ name: '127.0.0.1:8000', value: 'refused' }],
  next: 'Start the server.',
} as const;

it('says the outcome in a sign and in a word, with evidence and advice below', () => {
  expect(checkLines(refused)).toEqual([
    '✗ failed   Something listens: Nothing is listening.',
    '             127.0.0.1:8000: refused',
    '             Next: Start the server.',
  ]);
});

it('says that a diagnosis is not over yet', () => {
  expect(reportText('ws://a/', [refused], null)).toContain('still going on');
});
