import { CircleCheck, CircleDashed, CircleMinus, CircleX, type LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { StepFailure, StepResult } from '../../../core/scenario/run-report.ts';
import { showRunEntry } from '../../state/run-selected.ts';
import type { ShownStep } from '../../state/scenario-run.ts';
import { showSourcePlace } from '../../state/source-place-to-show.ts';
import { Button } from '../../ui/Button.tsx';
import { DifferenceLines } from './DifferenceLines.tsx';
import styles from './run.module.css';

type Outcome = StepResult['outcome']['kind'] | 'running';

const icons: Readonly<Record<Outcome, LucideIcon>> = {
  passed: CircleCheck,
  failed: CircleX,
  skipped: CircleMinus,
  running: CircleDashed,
};

/** Rows drawn: a run of thousands of rounds shows its last ones. */
const maxShown = 300;

/** The steps of a run, the failed one with why and with the way to its entry. */
export function RunSteps({ steps }: { readonly steps: readonly ShownStep[] }) {
  const list = useRef<HTMLOListElement>(null);
  const failed = steps.some(
    (step) => step.kind === 'ended' && step.result.outcome.kind === 'failed',
  );
  useEffect(() => {
    const target = failed
      ? list.current?.querySelector('[data-outcome=failed]')
      : list.current?.lastElementChild;
    target?.scrollIntoView({ block: 'nearest' });
  }, [steps.length, failed]);
  const hidden = steps.length - maxShown;
  return (
    <ol className={styles.steps} ref={list} aria-label="Steps" tabIndex={0}>
      {hidden > 0 && (
        <li className={styles.hidden}>{hidden.toLocaleString('en-US')} steps before these</li>
      )}
      {steps.slice(-maxShown).map((step) =>
        step.kind === 'running' ? (
          <li key={step.path} className={styles.step} data-outcome="running">
            <Mark outcome="running" />
            <span className={styles.path}>{step.path}</span>
            <span className={styles.stepTitle}>{step.title}</span>
          </li>
        ) : (
          <Ended key={step.result.path} result={step.result} />
        ),
      )}
    </ol>
  );
}

function Ended({ result }: { readonly result: StepResult }) {
  const { path, title, outcome, durationMs, place, seqs } = result;
  const seq = (outcome.kind === 'failed' ? outcome.failure.seq : null) ?? seqs.at(-1) ?? null;
  return (
    <li className={styles.step} data-outcome={outcome.kind}>
      <Mark outcome={outcome.kind} />
      <span className={styles.path}>{path}</span>
      <button
        type="button"
        className={styles.stepTitle}
        title={`Line ${String(place.line)}`}
        onClick={() => {
          showSourcePlace(place);
        }}
      >
        {title}
      </button>
      <span className={styles.time}>
        {outcome.kind === 'skipped' ? '' : `${durationMs.toFixed(durationMs < 10 ? 1 : 0)} ms`}
      </span>
      {seq === null ? null : (
        <Button look="quiet" onClick={() => void showRunEntry(seq)}>
          #{seq}
          <span className="visually-hidden">: show in the log</span>
        </Button>
      )}
      {outcome.kind === 'failed' && <Failure failure={outcome.failure} />}
    </li>
  );
}

function Failure({ failure: { message, differences } }: { readonly failure: StepFailure }) {
  return (
    <div className={styles.failure}>
      <p>{message}</p>
      <DifferenceLines differences={differences} />
    </div>
  );
}

function Mark({ outcome }: { readonly outcome: Outcome }) {
  const Icon = icons[outcome];
  return (
    <span className={styles.mark}>
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">{outcome}: </span>
    </span>
  );
}
