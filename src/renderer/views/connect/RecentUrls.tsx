import { ChevronDown } from 'lucide-react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { setText } from '../../state/connect-form.ts';
import { profileForm } from '../../state/profile-form.ts';
import { profiles } from '../../state/profiles.ts';
import { forgetUrls, recentUrls } from '../../state/recent-urls.ts';
import '../../ui/popover.css';
import styles from './connect-bar.module.css';

function take(url: string): void {
  setText(url);
  commands.run('focus-url');
}

/** The endpoints of the chosen profile and the URLs connected to before; choosing one puts it in the box. */
export function RecentUrls() {
  const urls = useStore(recentUrls, (state) => state.urls);
  const profileId = useStore(profileForm, (form) => form.profileId);
  const profile = useStore(profiles, ({ list }) => list?.find(({ id }) => id === profileId));
  const endpoints = profile?.endpoints ?? [];
  return (
    <MenuTrigger>
      <Button aria-label="Recent URLs" className={styles.iconButton ?? ''}>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label="Recent URLs">
          {profile === undefined || endpoints.length === 0 ? null : (
            <MenuSection>
              <Header className={styles.menuSection ?? ''}>Endpoints of {profile.name}</Header>
              {endpoints.map(({ url, name }) => (
                <MenuItem
                  key={url}
                  id={`endpoint ${url}`}
                  className="menu-item"
                  textValue={url}
                  onAction={() => {
                    take(url);
                  }}
                >
                  {url} <span className={styles.endpointName}>{name}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
          {urls.map((url) => (
            <MenuItem
              key={url}
              className="menu-item"
              textValue={url}
              onAction={() => {
                take(url);
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
