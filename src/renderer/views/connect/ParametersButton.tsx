import { useEffect, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { missingParameters, profileForm } from '../../state/profile-form.ts';
import { profiles } from '../../state/profiles.ts';
import buttonStyles from '../../ui/button.module.css';
import { countOf } from '../../ui/count.ts';
import '../../ui/popover.css';
import connectStyles from './connect-bar.module.css';
import { ParametersForm } from './ParametersForm.tsx';

/** Opens what the chosen profile asks the user for; a figure says how many values are missing. */
export function ParametersButton() {
  const [isOpen, setOpen] = useState(false);
  const { profileId, values } = useStore(profileForm);
  const info = useStore(profiles, ({ list }) => list?.find(({ id }) => id === profileId) ?? null);
  useEffect(() => commands.register('show-parameters', () => setOpen(true)), []);
  if (info === null || info.parameters.length === 0) {
    return null;
  }
  const missing = missingParameters(info, values).length;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        aria-label="Parameters"
        aria-describedby="parameters-missing"
        className={`${buttonStyles.button ?? ''} ${buttonStyles.plain ?? ''}`}
      >
        Parameters
        {missing === 0 ? null : (
          <span className={connectStyles.count} aria-hidden>
            {missing}
          </span>
        )}
      </Button>
      <span id="parameters-missing" className="visually-hidden">
        {missing === 0 ? 'of the profile' : `${countOf(missing, 'value')} missing`}
      </span>
      <Popover className="popover" placement="bottom end" offset={6} isNonModal>
        <Dialog aria-label={`Parameters of ${info.name}`}>
          <ParametersForm
            info={info}
            values={values}
            onDone={() => {
              setOpen(false);
            }}
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
