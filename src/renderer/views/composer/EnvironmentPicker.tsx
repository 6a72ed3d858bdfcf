import { useStore } from 'zustand';
import { chooseEnvironment, variables } from '../../state/variables.ts';
import { workspace } from '../../state/workspace.ts';

/** Chooses the environment in force; one whose file is gone counts as none. */
export function EnvironmentPicker({
  label,
  className,
}: {
  readonly label: string;
  readonly className: string | undefined;
}) {
  const environments = useStore(workspace, ({ content }) => content?.environments) ?? [];
  const environmentId = useStore(variables, (state) => state.environmentId);
  const isKnown = environments.some(({ id }) => id === environmentId);
  return (
    <select
      aria-label={label}
      className={className}
      title="Values of {{variables}}"
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
