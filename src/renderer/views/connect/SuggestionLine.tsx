import { Lightbulb, X } from 'lucide-react';
import { useStore } from 'zustand';
import { profileForm } from '../../state/profile-form.ts';
import {
  dismissSuggestion,
  profileSuggestion,
  startAgain,
  takeSuggestion,
} from '../../state/profile-suggestion.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './suggestion-line.module.css';

/** A profile that seems to fit, offered and never applied unasked. */
export function SuggestionLine() {
  const { offered, isTaken } = useStore(profileSuggestion);
  const hasProfile = useStore(profileForm, ({ profileId }) => profileId !== null);
  if (offered !== null && !hasProfile) {
    return (
      <div className={styles.line} role="status">
        <Lightbulb size={13} aria-hidden />
        <span className={styles.words}>This looks like {offered.name}.</span>
        <Button look="quiet" onClick={takeSuggestion}>
          Use the profile
        </Button>
        <IconButton icon={X} label="Do not suggest this again" onClick={dismissSuggestion} />
      </div>
    );
  }
  return isTaken && hasProfile ? (
    <div className={styles.line} role="status">
      <span className={styles.words}>Used from the next connection on.</span>
      <Button look="quiet" onClick={() => void startAgain()}>
        Start again with it
      </Button>
      <IconButton icon={X} label="Dismiss" onClick={dismissSuggestion} />
    </div>
  ) : null;
}
