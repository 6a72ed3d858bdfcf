import { CaptureOffer } from './CaptureOffer.tsx';
import { LiveWarning } from './LiveWarning.tsx';
import { OpenedBar } from './OpenedBar.tsx';

/** What must be known about captures now, in slim bars below the connect bar; nothing when all is well. */
export function CaptureBars() {
  return (
    <div>
      <LiveWarning />
      <CaptureOffer />
      <OpenedBar />
    </div>
  );
}
