import { useEffect, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { connectForm } from '../../state/connect-form.ts';
import { changedCount } from '../../state/options-draft.ts';
import buttonStyles from '../../ui/button.module.css';
import '../../ui/popover.css';
import styles from './connect-bar.module.css';
import { OptionsForm } from './OptionsForm.tsx';

/** Opens the options of the next connection; a figure says how many are not as usual. */
export function OptionsButton() {
  const [isOpen, setOpen] = useState(false);
  const count = useStore(connectForm, (form) => changedCount(form.options));
  useEffect(
    () =>
      commands.register('show-options', () => {
        setOpen(true);
      }),
    [],
  );
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        aria-label="Options"
        aria-describedby="options-changed"
        className={`${buttonStyles.button ?? ''} ${buttonStyles.plain ?? ''}`}
      >
        Options
        {count === 0 ? null : (
          <span className={styles.count} aria-hidden>
            {count}
          </span>
        )}
      </Button>
      <span id="options-changed" className="visually-hidden">
        {count === 0 ? 'as usual' : `${count} changed`}
      </span>
      <Popover className="popover" placement="bottom end" offset={6} isNonModal>
        <Dialog aria-label="Connection options">
          <OptionsForm
            onDone={() => {
              setOpen(false);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
