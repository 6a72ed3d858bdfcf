import { Download } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { exportLatency } from '../../state/latency-export.ts';
import '../../ui/popover.css';
import styles from './latency-panel.module.css';

/** Writes all figures of the connection into a file. */
export function ExportButton({ isDisabled }: { readonly isDisabled: boolean }) {
  return (
    <MenuTrigger>
      <Button aria-label="Export figures" className={styles.export ?? ''} isDisabled={isDisabled}>
        <Download size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu aria-label="Export figures" className={styles.exportMenu ?? ''}>
          <MenuItem
            id="csv"
            className={styles.exportItem ?? ''}
            onAction={() => void exportLatency('csv')}
          >
            Export as CSV…
          </MenuItem>
          <MenuItem
            id="json"
            className={styles.exportItem ?? ''}
            onAction={() => void exportLatency('json')}
          >
            Export as JSON…
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
