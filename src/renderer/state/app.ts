import { createStore } from 'zustand/vanilla';
import type { AppInfo } from '../../ipc/contract.ts';
import { client } from '../api/client.ts';
import { startAnnouncing } from './announcement.ts';
import { followCalmly } from './calm-session.ts';
import { openCaptureFile, saveShownCapture, showOpened } from './capture-actions.ts';
import { compareShownCapture } from './captures-compared.ts';
import { commands } from './commands.ts';
import { followConversion } from './conversion.ts';
import { openExport } from './event-export.ts';
import { importFile } from './file-import.ts';
import { followDraft } from './composer-preview.ts';
import { addServer, connectTo, followSelection, submit } from './connect-form.ts';
import { loadConnectionRequests } from './connection-requests.ts';
import { clearLog, closeSelected, pingSelected } from './connection-actions.ts';
import { explainSelected } from './doctor.ts';
import { listenForKeys } from './key-bindings.ts';
import { pollLatency } from './latency.ts';
import { setDrawerOpen } from './layout.ts';
import { followWarnings } from './live-warning.ts';
import { saveComposed } from './message-draft.ts';
import { openMessages } from './messages.ts';
import { mock } from './mock.ts';
import { reportFailure } from './notices.ts';
import { measureRate } from './rate.ts';
import { logView } from './log-view.ts';
import { followSuggestions } from './profile-suggestion.ts';
import { loadProfiles } from './profiles.ts';
import { loadRecentCaptures } from './recent-captures.ts';
import { followRequestAnswers } from './request-answers.ts';
import { replayShown } from './replay-actions.ts';
import { scenarioDesk } from './scenario-desk.ts';
import { session, start } from './session.ts';
import { openShare } from './share.ts';
import { openVariables } from './variables.ts';
import { loadWorkspace } from './workspace.ts';

/** What is known of the application; null until it answered. */
export const app = createStore<{ readonly info: AppInfo | null }>(() => ({ info: null }));

/** Whether keys are written the Mac way. */
export const isMac = navigator.userAgent.includes('Macintosh');

function registerCommands(): void {
  commands.register('new-connection', addServer);
  commands.register('connect', () => void submit());
  commands.register('disconnect', closeSelected);
  commands.register('explain-failure', explainSelected);
  commands.register('ping', pingSelected);
  commands.register('clear-log', clearLog);
  commands.register('show-messages', () => void openMessages());
  commands.register('save-message', saveComposed);
  commands.register('show-variables', () => void openVariables());
  commands.register('simulate-server', mock.open);
  commands.register('show-scenarios', () => void scenarioDesk.open());
  commands.register('replay-capture', () => void replayShown());
  commands.register('open-capture', () => void openCaptureFile());
  commands.register('import-file', () => void importFile());
  commands.register('compare-captures', compareShownCapture);
  commands.register('save-capture-as', () => void saveShownCapture());
  commands.register('export-events', openExport);
  commands.register('share-capture', openShare);
  commands.register('show-inspector', () => {
    setDrawerOpen(true);
  });
  commands.register('hide-inspector', () => {
    setDrawerOpen(false);
  });
}

/**
 * Starts everything the page does beside drawing: pulses, menus, keys, timers. Called once from
 * `main.tsx`, outside React, so that Strict Mode's second mount cannot start anything twice.
 */
export async function startApp(): Promise<void> {
  registerCommands();
  followCalmly();
  followWarnings();
  followSelection();
  followSuggestions();
  listenForKeys(isMac);
  startAnnouncing();
  followDraft();
  measureRate();
  pollLatency();
  followRequestAnswers();
  try {
    client.onMenuCommand((command) => {
      commands.run(command);
    });
    client.onCaptureOpened((captureId) => {
      void showOpened(captureId).then(loadRecentCaptures);
    });
    client.onCaptureRefused((error) => {
      if (error.code !== 'conversion-cancelled') reportFailure(error);
    });
    followConversion();
    // Before the first connection is shown: what a snapshot tells of it has masks in place of secrets.
    await loadConnectionRequests().catch(reportFailure);
    await start(reportFailure, () => logView.tailWish());
    void loadRecentCaptures();
    void loadWorkspace();
    mock.follow();
    await loadProfiles();
    const info = await client.appInfo();
    app.setState({ info });
    const isFresh = session.getState().liveConnections.length === 0;
    if (info.connectAtStart !== null && isFresh) {
      await connectTo(info.connectAtStart.url, info.connectAtStart.profileId);
    }
  } catch (error) {
    reportFailure(error);
  }
}
