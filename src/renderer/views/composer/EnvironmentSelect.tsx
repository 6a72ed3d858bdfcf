import { Braces } from 'lucide-react';
import { openVariables } from '../../state/variables.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './composer.module.css';
import { EnvironmentPicker } from './EnvironmentPicker.tsx';

/** Which values the names in messages stand for, and where these values are set. */
export function EnvironmentSelect() {
  return (
    <>
      <EnvironmentPicker
        label="Environment"
        className={`${styles.select ?? ''} ${styles.environment ?? ''}`}
      />
      <IconButton
        icon={Braces}
        label="Variables and secrets"
        aria-haspopup="dialog"
        onClick={() => void openVariables()}
      />
    </>
  );
}
