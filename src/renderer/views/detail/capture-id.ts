import { createContext, useContext } from 'react';
import { liveCaptureId } from '../../state/session.ts';

/** The capture of the entry that the detail pane shows. */
export const CaptureId = createContext<number>(liveCaptureId);

/** The capture of the entry shown. */
export function useCaptureId(): number {
  return useContext(CaptureId);
}
