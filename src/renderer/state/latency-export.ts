import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';
import { selectedConnection, session } from './session.ts';

let isExporting = false;

/** Asks for a place and writes all figures of the selected connection there. */
export async function exportLatency(format: 'csv' | 'json'): Promise<void> {
  const state = session.getState();
  const connection = selectedConnection(state);
  if (connection === null || isExporting) {
    return;
  }
  isExporting = true;
  try {
    await client.exportLatency(state.shownCaptureId, connection.id, format);
  } catch (error) {
    reportFailure(error);
  } finally {
    isExporting = false;
  }
}
