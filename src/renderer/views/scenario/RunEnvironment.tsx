import { useStore } from 'zustand';
import { workspace } from '../../state/workspace.ts';
import fieldStyles from '../../ui/field.module.css';
import { EnvironmentPicker } from '../composer/EnvironmentPicker.tsx';

/** Which environment's values a run uses; nothing to choose from, nothing shown. */
export function RunEnvironment() {
  const count = useStore(workspace, ({ content }) => content?.environments.length ?? 0);
  return count === 0 ? null : (
    <EnvironmentPicker label="Environment of the run" className={fieldStyles.select} />
  );
}
