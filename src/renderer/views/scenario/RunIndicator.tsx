import { useState } from 'react';
import { useStore } from 'zustand';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { scenarioRunner } from '../../state/scenario-run.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';
import { runSentence } from './run-sentence.ts';

/** In the status bar while a run goes on or ended with its dialog closed, until it was looked at. */
export function RunIndicator() {
  const isOpen = useStore(scenarioDesk.store, (state) => state.isOpen);
  const run = useStore(scenarioRunner.store);
  const isRunning = run.phase === 'running';
  const [isUnseen, setUnseen] = useState(false);
  const isUnseenNow = !isOpen && (isRunning || isUnseen);
  if (isUnseenNow !== isUnseen) setUnseen(isUnseenNow);
  if (!isUnseenNow) return null;
  return (
    <>
      <StatusButton onClick={() => void scenarioDesk.open()}>
        Scenario: {runSentence(run).replace(/^Running: /, '')}
      </StatusButton>
      <span className="visually-hidden" role="status">
        {isRunning ? '' : `The scenario is over. ${runSentence(run)}`}
      </span>
    </>
  );
}
