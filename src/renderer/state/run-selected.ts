import { createStore } from 'zustand/vanilla';
import { client } from '../api/client.ts';
import { goToListed } from './listed-entry.ts';
import { reportFailure } from './notices.ts';
import { scenarioDesk } from './scenario-desk.ts';
import { scenarioRunner } from './scenario-run.ts';
import { selectedEntry } from './selected-entry.ts';
import { isLiveShown, liveCaptureId, selectConnection, session, showLive } from './session.ts';
import { chosenEnvironment } from './variables.ts';

/** Values for variables that scenarios ask for, by name. They are kept in memory only. */
export const givenVariables = createStore<{ readonly values: Readonly<Record<string, string>> }>(
  () => ({ values: {} }),
);

/** Keeps what was typed for a variable. */
export function giveVariable(name: string, value: string): void {
  givenVariables.setState(({ values }) => ({ values: { ...values, [name]: value } }));
}

/** Runs the scenario that is shown, as it stands in the editor: it is saved first. */
export async function runSelected(): Promise<void> {
  const { selectedId, text, savedText } = scenarioDesk.store.getState();
  if (selectedId === null || scenarioRunner.store.getState().phase === 'running') return;
  if (text !== savedText && !(await scenarioDesk.save())) return;
  const { list } = scenarioDesk.store.getState();
  const asked = list?.find(({ id }) => id === selectedId)?.requires ?? [];
  const { values } = givenVariables.getState();
  await scenarioRunner.run(selectedId, text, {
    environmentId: chosenEnvironment()?.id ?? null,
    variables: Object.fromEntries(
      Object.entries(values).filter(([name, value]) => asked.includes(name) && value !== ''),
    ),
  });
}

/** Leaves the desk for an entry of the live log: its connection is selected, and its detail is open. */
export async function showRunEntry(seq: number): Promise<void> {
  scenarioDesk.close();
  try {
    const detail = await client.detail(liveCaptureId, seq);
    if (!isLiveShown(session.getState())) showLive();
    if (detail !== null) {
      selectConnection(detail.summary.connectionId);
      selectedEntry.open({ captureId: liveCaptureId, seq });
    }
    await goToListed(liveCaptureId, seq);
  } catch (error) {
    reportFailure(error);
  }
}
