import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { closeVariables, variables } from '../../state/variables.ts';
import { workspace } from '../../state/workspace.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { EnvironmentForm } from './EnvironmentForm.tsx';
import { SecretsPane } from './SecretsPane.tsx';
import styles from './variables.module.css';

/** Where the values of `{{name}}` are set: those of environments, and secrets. */
export function VariablesDialog() {
  const isOpen = useStore(variables, (state) => state.isOpen);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={isOpen}
      onOpenChange={closeVariables}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close" onClose={closeVariables}>
            Variables and secrets
          </DialogHead>
          <div className={styles.body}>
            <p className={styles.about}>
              Write <code>{'{{name}}'}</code> in a message. These need no variable:{' '}
              <code>{'{{$uuid}}'}</code>, <code>{'{{$isoTimestamp}}'}</code>,{' '}
              <code>{'{{$unixMs}}'}</code>, <code>{'{{$counter}}'}</code>.
            </p>
            <Failure />
            <div className={styles.panes}>
              <Environments />
              <SecretsPane />
            </div>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Failure() {
  const failure = useStore(variables, (state) => state.failure);
  return failure === null ? null : (
    <p role="alert" className={styles.failure}>
      {failure}
    </p>
  );
}

/** Stands for the environment that is being made. */
const newId = '';

function Environments() {
  const environments = useStore(workspace, ({ content }) => content?.environments) ?? [];
  const chosenId = useStore(variables, (state) => state.environmentId);
  const [picked, setPicked] = useState<string | null>(null);
  const shownId = picked ?? chosenId;
  const shown = environments.find(({ id }) => id === shownId) ?? null;
  const isNew = picked === newId;
  const first = environments[0] ?? null;
  const edited = isNew ? null : (shown ?? first);
  return (
    <section aria-label="Environments" className={styles.pane}>
      <div className={styles.paneHead}>
        <h3 className={styles.paneTitle}>Environments</h3>
        <Button onClick={() => setPicked(newId)}>New environment</Button>
      </div>
      {environments.length > 0 && !isNew && (
        <select
          aria-label="Environment to edit"
          className={styles.select}
          value={edited?.id ?? ''}
          onChange={({ target }) => setPicked(target.value)}
        >
          {environments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {edited === null && !isNew ? (
        <p className={styles.hint}>
          An environment holds the values for one server, such as Staging. It is a plain file in the
          workspace folder: keep passwords out of it.
        </p>
      ) : (
        <EnvironmentForm
          key={edited?.id ?? newId}
          environment={edited}
          onEnd={() => setPicked(null)}
        />
      )}
    </section>
  );
}
