import { PanelRight, ShieldAlert } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { connectForm, mainAction, pressMain, setText, submit } from '../../state/connect-form.ts';
import { takePastedCommand } from '../../state/filled-connection.ts';
import { layout, setDrawerOpen } from '../../state/layout.ts';
import { selectedLiveConnection, session } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { PhaseMark } from '../../ui/PhaseMark.tsx';
import styles from './connect-bar.module.css';
import { ConnectProblem } from './ConnectProblem.tsx';
import { OptionsButton } from './OptionsButton.tsx';
import { ParametersButton } from './ParametersButton.tsx';
import { ProfilePicker } from './ProfilePicker.tsx';
import { FilledLine } from './FilledLine.tsx';
import { RecentUrls } from './RecentUrls.tsx';
import { SuggestionLine } from './SuggestionLine.tsx';

function UrlBox() {
  const box = useRef<HTMLInputElement>(null);
  const text = useStore(connectForm, (form) => form.text);
  const isWrong = useStore(connectForm, (form) => form.problem !== null);
  const phase = useStore(session, (state) => {
    const selected = selectedLiveConnection(state);
    return selected?.options.url === text.trim() ? selected.state.phase : null;
  });
  useEffect(
    () =>
      commands.register('focus-url', () => {
        box.current?.focus();
        box.current?.select();
      }),
    [],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const isPlainEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey;
    if (isPlainEnter && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void submit();
    }
  };
  return (
    <div className={styles.box}>
      <span className={styles.mark}>{phase === null ? null : <PhaseMark phase={phase} />}</span>
      <input
        ref={box}
        type="text"
        className={styles.url}
        aria-label="Server URL"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'connect-problem' : undefined}
        placeholder="ws://localhost:8000"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (takePastedCommand(event.clipboardData.getData('text/plain'))) {
            event.preventDefault();
          }
        }}
      />
      <RecentUrls />
    </div>
  );
}

function UntrustedBadge() {
  const isOn = useStore(connectForm, (form) => form.options.acceptUntrustedCertificate);
  return isOn ? (
    <span className={styles.danger} title="The server’s certificate is not verified.">
      <ShieldAlert size={14} strokeWidth={1.75} aria-hidden />
      Any certificate
    </span>
  ) : null;
}

function MainButton() {
  const text = useStore(connectForm, (form) => form.text);
  const action = useStore(session, (state) => mainAction(text, selectedLiveConnection(state)));
  return (
    <Button
      look={action === 'connect' ? 'primary' : 'plain'}
      className={styles.main}
      onClick={() => void pressMain()}
    >
      {action === 'connect' ? 'Connect' : 'Disconnect'}
    </Button>
  );
}

/** The first thing on screen: where to connect, how, and the button that does it. */
export function ConnectBar() {
  const isDrawerOpen = useStore(layout, (state) => state.isDrawerOpen);
  return (
    <header className={styles.bar} aria-label="Server">
      <h1 className="visually-hidden">Framescope</h1>
      <div className={styles.row}>
        <UrlBox />
        <SuggestionLine />
        <UntrustedBadge />
        <ProfilePicker />
        <ParametersButton />
        <OptionsButton />
        <MainButton />
        <IconButton
          icon={PanelRight}
          label="Inspector"
          className={styles.drawerButton}
          aria-expanded={isDrawerOpen}
          aria-controls="inspector"
          onClick={() => {
            setDrawerOpen(!isDrawerOpen);
          }}
        />
      </div>
      <ConnectProblem />
      <FilledLine />
    </header>
  );
}
