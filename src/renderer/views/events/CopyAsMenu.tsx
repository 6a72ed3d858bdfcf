import { ChevronRight } from 'lucide-react';
import { Menu, MenuItem, Popover, Separator, SubmenuTrigger } from 'react-aria-components';
import { copyFormats, type CopyFormat } from '../../../core/command-line/copied-connection.ts';
import { copyFormatNames, type CopySecrets } from '../../state/copy-as.ts';
import styles from './list-menu.module.css';

/** Called with what was chosen. */
type OnCopy = (format: CopyFormat, secrets: CopySecrets) => void;

/** An item of a menu that opens a menu of its own: what a connection and a message can be copied as. */
export function CopyAsMenu({
  words,
  isDisabled,
  onCopy,
}: {
  readonly words: string;
  readonly isDisabled: boolean;
  readonly onCopy: OnCopy;
}) {
  return (
    <SubmenuTrigger>
      <MenuItem
        id="copy-as"
        className={styles.item ?? ''}
        textValue={words}
        isDisabled={isDisabled}
      >
        {words}
        <ChevronRight size={13} className={styles.more} aria-hidden />
      </MenuItem>
      <Popover className="popover" offset={-2}>
        <CopyAsItems onCopy={onCopy} />
      </Popover>
    </SubmenuTrigger>
  );
}

/** The formats, without secrets first and then with them. */
export function CopyAsItems({ onCopy }: { readonly onCopy: OnCopy }) {
  return (
    <Menu aria-label="Copy as" className={styles.menu ?? ''}>
      {copyFormats.map((format) => (
        <Item key={format} format={format} secrets="hidden" onCopy={onCopy} />
      ))}
      <Separator className={styles.line ?? ''} />
      {copyFormats.map((format) => (
        <Item key={format} format={format} secrets="included" onCopy={onCopy} />
      ))}
    </Menu>
  );
}

function Item({
  format,
  secrets,
  onCopy,
}: {
  readonly format: CopyFormat;
  readonly secrets: CopySecrets;
  readonly onCopy: OnCopy;
}) {
  const name = copyFormatNames[format];
  const words = secrets === 'hidden' ? name : `${name} with secrets`;
  return (
    <MenuItem
      id={`${format}-${secrets}`}
      className={styles.item ?? ''}
      textValue={words}
      onAction={() => onCopy(format, secrets)}
    >
      {words}
    </MenuItem>
  );
}
