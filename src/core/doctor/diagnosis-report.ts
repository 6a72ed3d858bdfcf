import type { DiagnosisSummary } from './diagnosis.ts';
import { doctorCheckTitles, type CheckOutcome, type DoctorCheck } from './doctor-check.ts';

/** How each outcome is marked where there is only text. The word says it without the sign. */
export const outcomeMarks: Readonly<
  Record<CheckOutcome, { readonly sign: string; readonly word: string }>
> = {
  ok: { sign: '✓', word: 'ok' },
  warning: { sign: '!', word: 'warning' },
  failed: { sign: '✗', word: 'failed' },
  skipped: { sign: '–', word: 'skipped' },
};

/** A check as lines of text without their ends: the finding first, evidence and advice indented below. */
export function checkLines({
  id,
  outcome,
  finding,
  evidence,
  next,
}: DoctorCheck): readonly string[] {
  const { sign, word } = outcomeMarks[outcome];
  return [
    `${sign} ${word.padEnd(7)}  ${doctorCheckTitles[id]}: ${finding}`,
    ...evidence.map(({ name, value }) => `             ${name}: ${value}`),
    ...(next === null ? [] : [`             Next: ${next}`]),
  ];
}

/** The summary as lines of text without their ends. */
export function summaryLines({ message, next }: DiagnosisSummary): readonly string[] {
  return next === null ? [message] : [message, `Next: ${next}`];
}

/** A whole diagnosis as a text to be passed on. */
export function reportText(
  subject: string,
  checks: readonly DoctorCheck[],
  summary: DiagnosisSummary | null,
): string {
  const end = summary === null ? ['The diagnosis is still going on.'] : summaryLines(summary);
  return [subject, '', ...checks.flatMap(checkLines), '', ...end, ''].join('\n');
}
