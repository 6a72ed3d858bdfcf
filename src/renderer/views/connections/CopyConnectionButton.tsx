import { Copy } from 'lucide-react';
import { Button, MenuTrigger, Popover } from 'react-aria-components';
import { copyConnectionAs } from '../../state/copy-as.ts';
import '../../ui/popover.css';
import { CopyAsItems } from '../events/CopyAsMenu.tsx';
import styles from './copy-connection.module.css';

/** Copies a connection as a command or as code. */
export function CopyConnectionButton({ connectionId }: { readonly connectionId: number }) {
  return (
    <MenuTrigger>
      <Button aria-label={`Copy #${connectionId} as`} className={styles.button ?? ''}>
        <Copy size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <CopyAsItems
          onCopy={(format, secrets) => void copyConnectionAs(connectionId, format, secrets)}
        />
      </Popover>
    </MenuTrigger>
  );
}
