import { useStore } from 'zustand';
import { mock } from '../../state/mock.ts';
import { countOf } from '../../ui/count.ts';
import { StatusButton } from '../../ui/StatusButton.tsx';

/** In the status bar while a server is simulated: that it runs, and the way to it. */
export function MockIndicator() {
  const status = useStore(mock.store, (state) => state.status);
  if (status === null) return null;
  const { port, counts } = status;
  return (
    <StatusButton onClick={mock.open}>
      Simulated server on port {port} · {countOf(counts.requests, 'request')}
    </StatusButton>
  );
}
