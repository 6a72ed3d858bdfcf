import { Check, Columns3 } from 'lucide-react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useStore } from 'zustand';
import {
  columns,
  columnState,
  resetColumns,
  setTimeStyle,
  showColumns,
  type TimeStyle,
} from '../../state/columns.ts';
import '../../ui/popover.css';
import styles from './list-menu.module.css';
import toolbar from './toolbar.module.css';

const timeStyles: readonly { readonly id: TimeStyle; readonly words: string }[] = [
  { id: 'clock', words: 'Time of day' },
  { id: 'since-start', words: 'Since the first connection began' },
  { id: 'since-previous', words: 'Since the row above' },
];

function Item({ id, words }: { readonly id: string; readonly words: string }) {
  return (
    <MenuItem id={id} className={styles.item ?? ''} textValue={words}>
      {({ isSelected }) => (
        <>
          <span className={styles.check}>{isSelected && <Check size={13} aria-hidden />}</span>
          {words}
        </>
      )}
    </MenuItem>
  );
}

/** Which columns the list has, and what its times count from. */
export function ColumnsMenu() {
  const { shown, timeStyle } = useStore(columnState);
  return (
    <MenuTrigger>
      <Button aria-label="Columns" className={toolbar.iconButton ?? ''}>
        <Columns3 size={15} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu aria-label="Columns" className={styles.menu ?? ''} shouldCloseOnSelect={false}>
          <MenuSection
            selectionMode="multiple"
            selectedKeys={shown}
            onSelectionChange={(keys) => {
              showColumns(keys === 'all' ? new Set(columns.map(({ id }) => id)) : keysOf(keys));
            }}
          >
            <Header className={styles.section ?? ''}>Columns</Header>
            {columns.map(({ id, words }) => (
              <Item key={id} id={id} words={words} />
            ))}
          </MenuSection>
          <Separator className={styles.line ?? ''} />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[timeStyle]}
            onSelectionChange={(keys) => {
              const chosen = timeStyles.find(({ id }) => keys !== 'all' && keys.has(id));
              if (chosen !== undefined) {
                setTimeStyle(chosen.id);
              }
            }}
          >
            <Header className={styles.section ?? ''}>Time shown as</Header>
            {timeStyles.map((style) => (
              <Item key={style.id} {...style} />
            ))}
          </MenuSection>
          <Separator className={styles.line ?? ''} />
          <MenuItem id="reset" className={styles.item ?? ''} onAction={resetColumns}>
            <span className={styles.check} />
            As at first
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function keysOf(keys: Iterable<string | number>): ReadonlySet<string> {
  return new Set([...keys].map(String));
}
