import { Check, CircleDashed, Clock, LoaderCircle, X } from 'lucide-react';
import type { GateStatus, GateStepStatus } from '../../../core/profile/profile-status.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { engineNowUs } from '../../state/session.ts';
import { useTick } from '../../ui/use-tick.ts';
import { elapsed } from './elapsed.ts';
import styles from './gate-view.module.css';

const marks = {
  waiting: CircleDashed,
  current: LoaderCircle,
  done: Check,
  late: Clock,
  failed: X,
} as const satisfies Record<GateStepStatus['progress'], unknown>;

const progressWords: Readonly<Record<GateStepStatus['progress'], string>> = {
  waiting: 'not yet',
  current: 'waiting',
  done: 'done',
  late: 'not in time',
  failed: 'failed',
};

const kindWords: Readonly<Record<GateStepStatus['kind'], string>> = {
  expect: 'received',
  send: 'sent',
  ready: 'opens the gate',
};

function Step({
  step,
  sinceUs,
}: {
  readonly step: GateStepStatus;
  readonly sinceUs: number | null;
}) {
  const Mark = marks[step.progress];
  const isCurrent = step.progress === 'current';
  useTick(100, isCurrent && sinceUs !== null);
  const time =
    step.durationUs !== null
      ? formatDurationUs(step.durationUs)
      : isCurrent && sinceUs !== null
        ? elapsed(engineNowUs() - sinceUs)
        : '';
  return (
    <li className={styles.step} data-progress={step.progress}>
      <Mark size={13} strokeWidth={2} aria-hidden />
      <span className={styles.name} title={kindWords[step.kind]}>
        {step.name}
      </span>
      <span className={styles.word}>{progressWords[step.progress]}</span>
      <span className={styles.time}>{time}</span>
    </li>
  );
}

function Flag({ name, isOn }: { readonly name: string; readonly isOn: boolean }) {
  return (
    <li className={styles.flag} data-on={isOn}>
      {name} <b>{isOn ? 'yes' : 'no'}</b>
    </li>
  );
}

/** The three facts of a gated connection, and the steps that lead there with the time each took. */
export function GateView({ gate }: { readonly gate: GateStatus }) {
  return (
    <div className={styles.gate}>
      <ul className={styles.flags} aria-label="Gate">
        <Flag name="Connected" isOn={gate.connected} />
        <Flag name="Established" isOn={gate.established} />
        <Flag name="Ready" isOn={gate.ready} />
      </ul>
      {gate.steps.every(({ progress }) => progress === 'waiting') ? null : (
        <ol className={styles.steps} aria-label="Steps of the gate">
          {gate.steps.map((step, index) => (
            // Steps have no identity but their place.
            <Step key={index} step={step} sinceUs={gate.currentSinceUs} />
          ))}
        </ol>
      )}
    </div>
  );
}
