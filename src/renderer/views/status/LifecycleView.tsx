import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import type { LifecycleStage } from '../../../core/connection/lifecycle.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { localTimeOf } from '../../../core/text/wall-time.ts';
import { stageWord } from '../../state/connection-counts.ts';
import styles from './lifecycle-view.module.css';
import panel from './status-panel.module.css';

/** The stages of the newest attempt as a timeline: when each began, after how long, and what brought it about. */
export function LifecycleView({ connection }: { readonly connection: ConnectionSnapshot }) {
  const [isOpen, setOpen] = useState(true);
  const id = useId();
  const { lifecycle } = connection;
  const newest = lifecycle.at(-1);
  return newest === undefined ? null : (
    <div className={panel.disclosure}>
      <div className={panel.disclosureHead}>
        <button
          type="button"
          className={panel.disclosureButton}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <ChevronRight size={12} aria-hidden />
          Lifecycle
          {isOpen ? null : <span className={styles.newest}>{stageWord[newest.stage]}</span>}
        </button>
      </div>
      {isOpen ? (
        <ol id={id} className={styles.stages} aria-label="Lifecycle">
          {lifecycle.map((stage, index) => (
            <Stage
              key={stage.stage}
              stage={stage}
              before={lifecycle[index - 1]}
              origin={connection.origin}
            />
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function Stage({
  stage: { stage, timeUs, trigger },
  before,
  origin,
}: {
  readonly stage: LifecycleStage;
  readonly before: LifecycleStage | undefined;
  readonly origin: ConnectionSnapshot['origin'];
}) {
  return (
    <li className={styles.stage}>
      <div className={styles.word}>
        {stageWord[stage]}{' '}
        <span className={styles.time}>
          {localTimeOf(timeUs, origin).slice(0, 12)}
          {before === undefined ? '' : ` +${formatDurationUs(timeUs - before.timeUs)}`}
        </span>
      </div>
      <span className={styles.trigger}>{trigger}</span>
    </li>
  );
}
