import { showCapture } from './capture-actions.ts';
import { goToListed } from './listed-entry.ts';

/** Shows a capture with the list at one of its entries, and that entry open. */
export async function showEntry(captureId: number, seq: number): Promise<void> {
  await showCapture(captureId);
  await goToListed(captureId, seq);
}
