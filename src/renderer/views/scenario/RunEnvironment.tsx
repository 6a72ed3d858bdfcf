import { useStore } from 'zustand';
import { chooseEnvironment, variables } from '../../state/variables.ts';
import { workspace } from '../../state/workspace.ts';
import fieldStyles from '../../ui/field.module.css';

/** Which environment's values a run uses; nothing to choose from, nothing shown. */
export function RunEnvironment() {
  const environments = useStore(workspace, ({ content }) => content?.environments) ?? [];
  const environmentId = useStore(variables, (state) => state.environmentId);
  const isKnown = environments.some(({ id }) => id === environmentId);
  return environments.length === 0 ? null : (
    <select
      aria-label="Environment of the run"
      className={fieldStyles.select}
      value={isKnown ? (environmentId ?? '') : ''}
      onChange={({ target }) => chooseEnvironment(target.value === '' ? null : target.value)}
    >
      <option value="">No environment</option>
      {environments.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
