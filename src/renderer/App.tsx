import { useStore } from 'zustand';
import styles from './app.module.css';
import { announcement } from './state/announcement.ts';
import type { Pane } from './state/layout.ts';
import { layout, paneLimits, resizePane, setDrawerOpen } from './state/layout.ts';
import { isLiveShown, session } from './state/session.ts';
import type { SplitterSide } from './ui/Splitter.tsx';
import { Splitter } from './ui/Splitter.tsx';
import { CaptureBars } from './views/capture/CaptureBars.tsx';
import { ExportDialog } from './views/capture/ExportDialog.tsx';
import { DropHint } from './views/capture/DropHint.tsx';
import { CapturesDialog } from './views/compare/CapturesDialog.tsx';
import { Composer } from './views/composer/Composer.tsx';
import { ConnectBar } from './views/connect/ConnectBar.tsx';
import { ConnectionList } from './views/connections/ConnectionList.tsx';
import { EventDetail } from './views/detail/EventDetail.tsx';
import { EventList } from './views/events/EventList.tsx';
import { ImportDialog } from './views/import/ImportDialog.tsx';
import { KeyList } from './views/keys/KeyList.tsx';
import { LatencyPanel } from './views/latency/LatencyPanel.tsx';
import { MessageDialog } from './views/messages/MessageDialog.tsx';
import { VariablesDialog } from './views/messages/VariablesDialog.tsx';
import { MockDialog } from './views/mock/MockDialog.tsx';
import { ProfilesDialog } from './views/profiles/ProfilesDialog.tsx';
import { ReplayDialog } from './views/replay/ReplayDialog.tsx';
import { ScenariosDialog } from './views/scenario/ScenariosDialog.tsx';
import { ShareDialog } from './views/share/ShareDialog.tsx';
import { StartPage } from './views/start/StartPage.tsx';
import { NoticeList } from './views/status/NoticeList.tsx';
import { StatusBar } from './views/status/StatusBar.tsx';
import { StatusPanel } from './views/status/StatusPanel.tsx';

function PaneSplitter({
  pane,
  label,
  side,
}: {
  readonly pane: Pane;
  readonly label: string;
  readonly side: SplitterSide;
}) {
  const sizePx = useStore(layout, (state) => state.sizesPx[pane]);
  return (
    <Splitter
      label={label}
      side={side}
      sizePx={sizePx}
      limits={paneLimits[pane]}
      onResize={(next) => {
        resizePane(pane, next);
      }}
    />
  );
}

function Center() {
  const isEmpty = useStore(
    session,
    (state) => isLiveShown(state) && state.connections.length === 0 && state.totals.received === 0,
  );
  return (
    <>
      <div className={styles.events}>
        <EventList />
        {isEmpty && (
          <div className={styles.start}>
            <StartPage />
          </div>
        )}
      </div>
      <PaneSplitter pane="composer" label="Height of the composer" side="below" />
      <div className={styles.composer}>
        <Composer />
      </div>
    </>
  );
}

/** Tells readers of screens what happened, at a rate they can follow. */
function Announcer() {
  const text = useStore(announcement, (state) => state.text);
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
}

/** The window: connect bar, servers, events and composer, inspector, status bar. */
export function App() {
  const sizesPx = useStore(layout, (state) => state.sizesPx);
  const isDrawerOpen = useStore(layout, (state) => state.isDrawerOpen);
  const sizes = Object.fromEntries(
    Object.entries(sizesPx).map(([pane, sizePx]) => [`--${pane}`, `${sizePx}px`]),
  );
  return (
    <div className={styles.app} style={sizes}>
      <ConnectBar />
      <CaptureBars />
      <main className={styles.body}>
        <div className={styles.servers}>
          <ConnectionList />
        </div>
        <PaneSplitter pane="servers" label="Width of the server list" side="left" />
        <div className={styles.center}>
          <Center />
        </div>
        <div className={styles.inspectorLine}>
          <PaneSplitter pane="inspector" label="Width of the inspector" side="right" />
        </div>
        <div
          className={styles.inspector}
          data-open={isDrawerOpen}
          id="inspector"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) {
              setDrawerOpen(false);
            }
          }}
        >
          <div className={styles.detail}>
            <EventDetail />
          </div>
          <PaneSplitter pane="status" label="Height of the status panel" side="below" />
          <div className={styles.status}>
            <StatusPanel />
          </div>
          <PaneSplitter pane="latency" label="Height of the round trip panel" side="below" />
          <div className={styles.latency}>
            <LatencyPanel />
          </div>
        </div>
      </main>
      <NoticeList />
      <StatusBar />
      <KeyList />
      <MessageDialog />
      <VariablesDialog />
      <ProfilesDialog />
      <ScenariosDialog />
      <ReplayDialog />
      <ImportDialog />
      <MockDialog />
      <CapturesDialog />
      <ExportDialog />
      <ShareDialog />
      <DropHint />
      <Announcer />
    </div>
  );
}
