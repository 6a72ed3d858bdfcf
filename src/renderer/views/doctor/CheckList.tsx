import { CircleCheck, CircleMinus, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import { outcomeMarks } from '../../../core/doctor/diagnosis-report.ts';
import {
  doctorCheckTitles,
  type CheckOutcome,
  type DoctorCheck,
} from '../../../core/doctor/doctor-check.ts';
import styles from './doctor.module.css';

const icons: Readonly<Record<CheckOutcome, LucideIcon>> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  failed: CircleX,
  skipped: CircleMinus,
};

/** The checks made so far; those skipped for one and the same reason share a line. */
export function CheckList({ checks }: { readonly checks: readonly DoctorCheck[] }) {
  const made = checks.filter(({ outcome }) => outcome !== 'skipped');
  const skipped = new Map<string, DoctorCheck[]>();
  for (const check of checks) {
    if (check.outcome === 'skipped') {
      skipped.set(check.finding, [...(skipped.get(check.finding) ?? []), check]);
    }
  }
  return (
    <ol className={styles.checks} aria-label="Checks" tabIndex={0}>
      {made.map((check) => (
        <Check key={check.id} check={check} />
      ))}
      {[...skipped].map(([finding, group]) => (
        <li key={finding} className={styles.check} data-outcome="skipped">
          <Mark outcome="skipped" />
          <div>
            <span className={styles.name}>
              {group.map(({ id }) => doctorCheckTitles[id]).join(', ')}:
            </span>{' '}
            {finding}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Check({ check }: { readonly check: DoctorCheck }) {
  const { id, outcome, finding, evidence, next } = check;
  return (
    <li className={styles.check} data-outcome={outcome}>
      <Mark outcome={outcome} />
      <div>
        <p>
          <span className={styles.name}>{doctorCheckTitles[id]}:</span> {finding}
        </p>
        {next !== null && outcome !== 'ok' && <p className={styles.next}>{next}</p>}
        {evidence.length > 0 && (
          <details open={outcome !== 'ok'} className={styles.details}>
            <summary>Evidence</summary>
            <dl className={styles.evidence}>
              {evidence.map(({ name, value }, index) => (
                <div key={index}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}

function Mark({ outcome }: { readonly outcome: CheckOutcome }) {
  const Icon = icons[outcome];
  return (
    <span className={styles.mark}>
      <Icon size={15} aria-hidden />
      <span className="visually-hidden">{outcomeMarks[outcome].word}: </span>
    </span>
  );
}
