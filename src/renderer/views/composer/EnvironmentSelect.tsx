import { Braces } from 'lucide-react';
import { useStore } from 'zustand';
import { chooseEnvironment, openVariables, variables } from '../../state/variables.ts';
import { workspace } from '../../state/workspace.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './composer.module.css';

/** Which values the names in messages stand for, and where these values are set. */
export function EnvironmentSelect() {
  const environments = useStore(workspace, ({ content }) => content?.environments);
  const environmentId = useStore(variables, (state) => state.environmentId);
  const isKnown = environments?.some(({ id }) => id === environmentId) === true;
  return (
    <>
      <select
        aria-label="Environment"
        className={`${styles.select ?? ''} ${styles.environment ?? ''}`}
        title="Values of {{variables}}"
        value={isKnown ? (environmentId ?? '') : ''}
        onChange={({ target }) => chooseEnvironment(target.value === '' ? null : target.value)}
      >
        <option value="">No environment</option>
        {environments?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <IconButton
        icon={Braces}
        label="Variables and secrets"
        aria-haspopup="dialog"
        onClick={() => void openVariables()}
      />
    </>
  );
}
