import { useEffect, type KeyboardEvent } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { commands } from '../../state/commands.ts';
import { selectedEntry } from '../../state/selected-entry.ts';
import { isMac } from '../../state/app.ts';
import { payloadFind } from '../../state/payload-find.ts';
import { CaptureId, useCaptureId } from './capture-id.ts';
import { EntryNote } from '../events/EntryNote.tsx';
import { CopyButton } from './CopyButton.tsx';
import { DetailTitle } from './DetailTitle.tsx';
import { detailTab, type DetailTab } from '../../state/selected-entry-tab.ts';
import { FindBar, FindButton, focusFind } from './FindBar.tsx';
import { FramesPane, framesOf } from './FramesPane.tsx';
import { HexPane } from './HexPane.tsx';
import { PairLine } from './PairLine.tsx';
import { PrettyPane } from './PrettyPane.tsx';
import { RawPane } from './RawPane.tsx';
import styles from './detail.module.css';

/** The selected event opened: explained, raw, as hex, and its frames. */
export function EventDetail() {
  const shown = useStore(selectedEntry.store, (state) => state.shown);

  function onKeyDown(event: KeyboardEvent): void {
    const isFind =
      event.key.toLowerCase() === 'f' && (isMac ? event.metaKey : event.ctrlKey) && !event.shiftKey;
    if (isFind && shown.kind === 'detail' && shown.detail.payload.byteLength > 0) {
      event.preventDefault();
      payloadFind.open();
      requestAnimationFrame(focusFind);
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      document.getElementById('events-grid')?.focus();
    }
  }

  return (
    <section
      id="event-detail"
      aria-label="Event detail"
      tabIndex={-1}
      className={styles.detail}
      onKeyDown={onKeyDown}
    >
      {shown.kind === 'none' && <p className={styles.hint}>Select an event to see its bytes.</p>}
      {shown.kind === 'gone' && (
        <p className={styles.hint}>Event #{shown.seq} is no longer in the log.</p>
      )}
      {shown.kind === 'failed' && (
        <p role="alert" className={styles.failure}>
          Event #{shown.seq} could not be opened. {shown.message}
        </p>
      )}
      {shown.kind === 'detail' && (
        <CaptureId value={shown.captureId}>
          <Opened
            key={`${String(shown.captureId)}-${String(shown.detail.entry.seq)}`}
            detail={shown.detail}
          />
        </CaptureId>
      )}
    </section>
  );
}

/** Text is copied as text, but from the hex view; everything else as hex. */
function copyForm({ entry }: EntryDetail, tab: DetailTab): 'text' | 'hex' {
  const isText = entry.kind === 'message' && entry.opcode === 1;
  return isText && tab !== 'Hex' ? 'text' : 'hex';
}

function tabsOf({ entry, payload }: EntryDetail): readonly DetailTab[] {
  const hasText = payload.byteLength > 0 || entry.kind === 'handshake' || entry.kind === 'message';
  return [
    'Pretty',
    ...(hasText ? (['Raw'] as const) : []),
    ...(payload.byteLength > 0 || entry.kind === 'message' ? (['Hex'] as const) : []),
    ...(framesOf(entry).length > 0 ? (['Frames'] as const) : []),
  ];
}

function Opened({ detail }: { readonly detail: EntryDetail }) {
  const captureId = useCaptureId();
  const { seq } = detail.entry;
  const { byteLength } = detail.payload;
  const isFinding = useStore(payloadFind.store, ({ isOpen }) => isOpen) && byteLength > 0;
  useEffect(() => {
    payloadFind.take({ captureId, seq }, byteLength);
  }, [captureId, seq, byteLength]);
  const wanted = useStore(detailTab, ({ tab }) => tab);
  const tabs = tabsOf(detail);
  const tab = tabs.includes(wanted) ? wanted : 'Pretty';
  useEffect(() => {
    commands.run('show-inspector');
  }, []);
  const offset = detail.entry.kind === 'violation' ? detail.entry.offset : null;
  return (
    <>
      <DetailTitle detail={detail} />
      <PairLine summary={detail.summary} />
      <EntryNote seq={detail.entry.seq} />
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find((each) => each === key);
          if (chosen !== undefined) {
            detailTab.setState({ tab: chosen });
          }
        }}
      >
        <div className={styles.tabBar}>
          <TabList aria-label="Views of the event" className={styles.tabList ?? ''}>
            {tabs.map((name) => (
              <Tab key={name} id={name} className={styles.tab ?? ''}>
                {name}
              </Tab>
            ))}
          </TabList>
          {byteLength > 0 && (
            <>
              <FindButton />
              <CopyButton detail={detail} form={copyForm(detail, tab)} />
            </>
          )}
        </div>
        {isFinding && <FindBar byteLength={byteLength} />}
        <TabPanel key={tab} id={tab} className={styles.panel ?? ''}>
          {tab === 'Pretty' && <PrettyPane detail={detail} />}
          {tab === 'Raw' && <RawPane detail={detail} />}
          {tab === 'Hex' && <HexPane detail={detail} markedOffset={offset} />}
          {tab === 'Frames' && <FramesPane detail={detail} />}
        </TabPanel>
      </Tabs>
    </>
  );
}
