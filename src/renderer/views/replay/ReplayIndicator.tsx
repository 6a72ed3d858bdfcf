import { useStore } from 'zustand';
import { replayDesk } from '../../state/replay-desk.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';
import { shortReplay } from './replay-sentence.ts';

/** In the status bar while a replay goes on or ended with its dialog closed, until it was looked at. */
export function ReplayIndicator() {
  const state = useStore(replayDesk.store);
  if (state.isOpen || state.subject === null) return null;
  const { phase, failure, state: replay } = state;
  const words = failure === null ? (replay === null ? '…' : shortReplay(replay)) : 'failed';
  return (
    <>
      <StatusButton onClick={replayDesk.show}>Replay: {words}</StatusButton>
      <span className="visually-hidden" role="status">
        {phase === 'over' ? `The replay is over: ${words}.` : ''}
      </span>
    </>
  );
}
