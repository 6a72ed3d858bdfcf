import { Stethoscope } from 'lucide-react';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { canBeExplained, explain } from '../../state/doctor.ts';
import { Button } from '../../ui/Button.tsx';
import { DoctorDialog } from './DoctorDialog.tsx';
import styles from './doctor.module.css';

/** For a connection that could not be made: the way to find out why. */
export function ExplainButton({ connection }: { readonly connection: ConnectionSnapshot }) {
  return (
    <>
      {canBeExplained(connection) ? (
        <div className={styles.explain}>
          <Button onClick={() => explain(connection)}>
            <Stethoscope size={13} aria-hidden />
            Explain
          </Button>
          <span className={styles.hint}>Looks at the server step by step.</span>
        </div>
      ) : null}
      <DoctorDialog />
    </>
  );
}
