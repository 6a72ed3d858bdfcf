import { createStore } from 'zustand/vanilla';
import type { ConversionProgress } from '../../ipc/convert-requests.ts';
import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';

/** The file of another format that is being read or written; null while none is. */
export const conversion = createStore<{ readonly progress: ConversionProgress | null }>(() => ({
  progress: null,
}));

/** Follows what the application reads and writes. Called once. */
export function followConversion(): void {
  client.onConversion((progress) => {
    conversion.setState({ progress });
  });
}

/** Gives up reading or writing it; nothing of it is left. */
export function cancelConversion(): void {
  client.cancelConversion().catch(reportFailure);
}
