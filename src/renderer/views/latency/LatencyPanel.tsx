import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import { assertNever } from '../../../core/assert-never.ts';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import {
  emptyLatencySnapshot,
  type LatencySnapshot,
} from '../../../core/latency/latency-snapshot.ts';
import { calmSession } from '../../state/calm-session.ts';
import { latency, showLatency, type LatencyState } from '../../state/latency.ts';
import { latencyView, type LatencyTab } from '../../state/latency-view.ts';
import { selectedConnection, selectedLiveConnection } from '../../state/session.ts';
import { Section } from '../../ui/Section.tsx';
import { ClockTab } from './ClockTab.tsx';
import { ComputingBar } from './ComputingBar.tsx';
import { ConnectsTab } from './ConnectsTab.tsx';
import { ExportButton } from './ExportButton.tsx';
import { KeyOfferBar } from './KeyOfferBar.tsx';
import { MetricsTab } from './MetricsTab.tsx';
import { PingControls } from './PingControls.tsx';
import { RoundTripsTab } from './RoundTripsTab.tsx';
import { StreamsTab } from './StreamsTab.tsx';
import styles from './latency-panel.module.css';

const tabs: readonly { readonly id: LatencyTab; readonly words: string }[] = [
  { id: 'round-trips', words: 'Round trips' },
  { id: 'connects', words: 'Connects' },
  { id: 'streams', words: 'Streams' },
  { id: 'metrics', words: 'Metrics' },
  { id: 'clock', words: 'Clock' },
];

/** The report of a connection and a tab; null while it is on its way. */
function reportOf(
  { subject, part, report }: LatencyState,
  captureId: number,
  connectionId: number | null,
  tab: LatencyTab,
): LatencyState['report'] {
  const isShown =
    subject !== null &&
    subject.captureId === captureId &&
    subject.connectionId === connectionId &&
    part?.kind === tab;
  return isShown ? report : null;
}

/** What was measured on the selected connection: round trips, connects, streams, the server's numbers. */
export function LatencyPanel() {
  const connection = useStore(calmSession, selectedConnection);
  const live = useStore(calmSession, selectedLiveConnection);
  const captureId = useStore(calmSession, ({ shownCaptureId }) => shownCaptureId);
  const tab = useStore(latencyView, (view) => view.tab);
  const report = useStore(latency, (state) =>
    reportOf(state, captureId, connection?.id ?? null, tab),
  );
  useEffect(showLatency, []);
  const snapshot = report?.snapshot ?? emptyLatencySnapshot;
  const offer = live === null ? null : snapshot.keyOffer;
  return (
    <Section
      label="Latency"
      actions={
        <>
          <PingControls connection={live} />
          <ExportButton isDisabled={connection === null} />
        </>
      }
    >
      <Tabs
        className={styles.tabs ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = tabs.find(({ id }) => id === key);
          if (chosen !== undefined) {
            latencyView.setState({ tab: chosen.id });
          }
        }}
      >
        <TabList aria-label="Figures" className={styles.tabList ?? ''}>
          {tabs.map(({ id, words }) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {words}
            </Tab>
          ))}
        </TabList>
        {offer !== null && live !== null && <KeyOfferBar connectionId={live.id} offer={offer} />}
        {report !== null && report.computing !== null && (
          <ComputingBar captureId={captureId} computing={report.computing} />
        )}
        <TabPanel key={tab} id={tab} className={styles.content ?? ''}>
          <Part tab={tab} snapshot={snapshot} origin={connection?.origin ?? null} />
        </TabPanel>
      </Tabs>
    </Section>
  );
}

function Part({
  tab,
  snapshot,
  origin,
}: {
  readonly tab: LatencyTab;
  readonly snapshot: LatencySnapshot;
  readonly origin: ClockOrigin | null;
}) {
  switch (tab) {
    case 'round-trips':
      return <RoundTripsTab snapshot={snapshot} origin={origin} />;
    case 'connects':
      return <ConnectsTab connects={snapshot.connects} origin={origin} />;
    case 'streams':
      return <StreamsTab {...snapshot} />;
    case 'metrics':
      return <MetricsTab snapshot={snapshot} origin={origin} />;
    case 'clock':
      return <ClockTab clock={snapshot.clock} origin={origin} />;
    default:
      return assertNever(tab);
  }
}
