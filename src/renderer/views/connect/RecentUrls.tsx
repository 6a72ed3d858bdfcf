import { ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { setText } from '../../state/connect-form.ts';
import { forgetUrls, recentUrls } from '../../state/recent-urls.ts';
import '../../ui/popover.css';
import styles from './connect-bar.module.css';

/** The URLs connected to before; choosing one puts it in the box. */
export function RecentUrls() {
  const urls = useStore(recentUrls, (state) => state.urls);
  return (
    <MenuTrigger>
      <Button aria-label="Recent URLs" className={styles.iconButton ?? ''}>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label="Recent URLs">
          {urls.map((url) => (
            <MenuItem
              key={url}
              className="menu-item"
              textValue={url}
              onAction={() => {
                setText(url);
                commands.run('focus-url');
              }}
            >
              {url}
            </MenuItem>
          ))}
          {urls.length === 0 ? (
            <MenuItem className="menu-item menu-item--quiet" isDisabled>
              URLs you have used appear here.
            </MenuItem>
          ) : (
            <MenuItem className="menu-item menu-item--quiet" onAction={forgetUrls}>
              Forget these URLs
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
