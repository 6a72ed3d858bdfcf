import { X } from 'lucide-react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
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
import { IconButton } from '../../ui/IconButton.tsx';
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
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void runExport();
            }}
          >
            <div className={styles.head}>
              <Heading slot="title" className={styles.title ?? ''}>
                Export events
              </Heading>
              <IconButton icon={X} label="Close" onClick={closeExport} />
            </div>
            <Choices
              name="Format"
              choices={formats}
              chosen={wish.format}
              onChoose={(format) => {
                changeExport({ format });
              }}
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
            {wish.format === 'har' && (
              <label className={styles.choice}>
                <input
                  type="checkbox"
                  checked={wish.controlFrames === 'included'}
                  onChange={({ target }) => {
                    changeExport({ controlFrames: target.checked ? 'included' : 'left-out' });
                  }}
                />
                <span>Pings, pongs and Close frames, too</span>
              </label>
            )}
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
}: {
  readonly name: string;
  readonly choices: readonly Choice<T>[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <fieldset className={styles.choices}>
      <legend>{name}</legend>
      {choices.map(({ value, words, about, isDisabled }) => (
        <label key={value} className={styles.choice} data-disabled={isDisabled === true}>
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
      ))}
    </fieldset>
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
