import { useStore } from 'zustand';
import { app, isMac } from '../../state/app.ts';
import { connectForm, tryDemo } from '../../state/connect-form.ts';
import { keyBindings } from '../../state/key-bindings.ts';
import { Button } from '../../ui/Button.tsx';
import { RecentList } from '../capture/RecentList.tsx';
import { KeyCaps } from '../keys/KeyCaps.tsx';
import styles from './start-page.module.css';

const examples = [
  { url: 'ws://localhost:8000', words: 'a server on this machine' },
  { url: 'wss://example.com/socket?token=…', words: 'a server on the internet, with TLS' },
] as const;

const hintedKeys = ['Mod+L', 'Mod+F', 'Mod+Enter', '?'];

/** What an empty window says: what to paste, one button that works, and the first keys. */
export function StartPage() {
  const isBusy = useStore(connectForm, (form) => form.isBusy);
  const info = useStore(app, (state) => state.info);
  return (
    <section className={styles.page} aria-label="Start">
      <div className={styles.column}>
        <h2 className={styles.title}>See every frame, byte for byte.</h2>
        <p className={styles.lead}>
          Paste the URL of a WebSocket server above and press Enter, or a cURL, wscat or websocat
          command that connects to one, or try Framescope on a server of its own.
        </p>
        <Button look="primary" disabled={isBusy || info === null} onClick={() => void tryDemo()}>
          Try the demo server
        </Button>
        <RecentList />
        <dl className={styles.examples}>
          {examples.map(({ url, words }) => (
            <div key={url}>
              <dt>
                <code>{url}</code>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <dl className={styles.keys}>
          {keyBindings
            .filter(({ keys }) => hintedKeys.includes(keys))
            .map(({ keys, words }) => (
              <div key={keys}>
                <dt>
                  <KeyCaps keys={keys} isMac={isMac} />
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
        </dl>
      </div>
    </section>
  );
}
