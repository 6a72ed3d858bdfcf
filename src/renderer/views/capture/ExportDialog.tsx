import { Fragment, type ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import {
  changeExport,
  chosenCount,
  closeExport,
  eventExport,
  isNarrowed,
  runExport,
  type EventExport,
} from '../../state/event-export.ts';
import { maxExportedRows } from '../../state/selected-rows.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import styles from './export-dialog.module.css';

const formats: readonly Choice<EventExport['format']>[] = [
  {
    value: 'har',
    words: 'HAR',
    about: 'Messages of each connection, for Chrome DevTools, HTTP Toolkit and others.',
  },
  { value: 'jsonl', words: 'JSON Lines', about: 'A line for every event, with every field.' },
  { value: 'csv', words: 'CSV', about: 'A row for every event, for spreadsheets.' },
];

interface Choice<T extends string> {
  readonly value: T;
  readonly words: string;
  readonly about: string;
  readonly isDisabled?: boolean;
}

/** Asks what of the shown capture is written, and as what; then for a place. */
export function ExportDialog() {
  const wish = useStore(eventExport);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={wish.isOpen}
      onOpenChange={closeExport}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close export" onClose={closeExport}>
            Export events
          </DialogHead>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              void runExport();
            }}
          >
            <Choices
              name="Format"
              choices={formats}
              chosen={wish.format}
              onChoose={(format) => {
                changeExport({ format });
              }}
              underChosen={
                wish.format === 'har' ? <ControlFrames controlFrames={wish.controlFrames} /> : null
              }
            />
            <Choices
              name="Events"
              choices={parts()}
              chosen={wish.part}
              onChoose={(part) => {
                changeExport({ part });
              }}
            />
            <Secrets secrets={wish.secrets} />
            <div className={styles.footer}>
              <Button onClick={closeExport}>Cancel</Button>
              <Button type="submit" look="primary">
                Export…
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function parts(): readonly Choice<EventExport['part']>[] {
  const count = chosenCount();
  const cut =
    count > maxExportedRows
      ? `, of which the first ${maxExportedRows.toLocaleString('en-US')}`
      : '';
  return [
    { value: 'all', words: 'All', about: 'Everything in the capture.' },
    {
      value: 'filtered',
      words: 'In the list',
      about: 'What meets the filter and the chosen server.',
      isDisabled: !isNarrowed(),
    },
    {
      value: 'selected',
      words: 'Selected',
      about: count === 0 ? 'None is selected.' : `${countOf(count, 'event')}${cut}.`,
      isDisabled: count === 0,
    },
  ];
}

function Choices<T extends string>({
  name,
  choices,
  chosen,
  onChoose,
  underChosen = null,
}: {
  readonly name: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  /** More about the choice that is taken. */
  readonly underChosen?: ReactNode;
}) {
  return (
    <fieldset className={styles.choices}>
      <legend>{name}</legend>
      {choices.map(({ value, words, about, isDisabled }) => (
        <Fragment key={value}>
          <label className={styles.choice} data-disabled={isDisabled === true}>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              disabled={isDisabled === true}
              onChange={() => {
                onChoose(value);
              }}
            />
            <span>
              {words} <span className={styles.about}>{about}</span>
            </span>
          </label>
          {value === chosen && underChosen}
        </Fragment>
      ))}
    </fieldset>
  );
}

function ControlFrames({ controlFrames }: Pick<EventExport, 'controlFrames'>) {
  return (
    <label className={`${styles.choice ?? ''} ${styles.sub ?? ''}`}>
      <input
        type="checkbox"
        checked={controlFrames === 'included'}
        onChange={({ target }) => {
          changeExport({ controlFrames: target.checked ? 'included' : 'left-out' });
        }}
      />
      <span>Pings, pongs and Close frames, too</span>
    </label>
  );
}

function Secrets({ secrets }: Pick<EventExport, 'secrets'>) {
  return (
    <fieldset className={styles.choices}>
      <legend>Secrets</legend>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={secrets === 'kept'}
          onChange={({ target }) => {
            changeExport({ secrets: target.checked ? 'kept' : 'redacted' });
          }}
        />
        <span>Write passwords, tokens and cookies as they are</span>
      </label>
      {secrets === 'kept' ? (
        <p role="status" className={styles.warning}>
          Whoever gets the file can use them. Give it only to people you would tell your password.
        </p>
      ) : (
        <p className={styles.about}>
          Made-up values stand in their place: the same one wherever the same secret stood.
        </p>
      )}
    </fieldset>
  );
}
