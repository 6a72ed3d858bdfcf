import { capturesCompared } from '../../state/captures-compared.ts';
import { showEntry } from '../../state/show-entry.ts';

/** Opens the message of the row the user stands on, from that side or the other, in the list of events. */
export async function showCompared(side: 'a' | 'b'): Promise<void> {
  const line = await capturesCompared.settledLine();
  const state = capturesCompared.store.getState();
  if (line?.kind !== 'row') return;
  const shown = line[side] === null ? (side === 'a' ? 'b' : 'a') : side;
  const [captureId, message] = [state[shown], line[shown]];
  if (captureId === null || message === null) return;
  capturesCompared.close();
  await showEntry(captureId, message.seq);
}
