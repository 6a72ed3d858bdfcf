import { useStore } from 'zustand';
import type { KeyOffer } from '../../../core/latency/named-pairs.ts';
import { acceptOfferedKey } from '../../state/latency.ts';
import { latencyView, refuseOffer } from '../../state/latency-view.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { shownName } from './figure-text.ts';
import styles from './latency-panel.module.css';

/** Offers to pair messages by a key that seems to link them; never does so unasked. */
export function KeyOfferBar({
  connectionId,
  offer: { requestPointer, answerPointer, seen },
}: {
  readonly connectionId: number;
  readonly offer: KeyOffer;
}) {
  const isRefused = useStore(latencyView, ({ refusedOffers }) => refusedOffers.has(connectionId));
  if (isRefused) {
    return null;
  }
  return (
    <div className={styles.offer} role="note">
      <p>
        Pair messages by <code>{shownName(requestPointer)}</code>
        {requestPointer !== answerPointer && (
          <>
            {' '}
            and <code>{shownName(answerPointer)}</code>
          </>
        )}
        ? {countOf(seen, 'value')} sent came back there.
      </p>
      <Button
        onClick={() => {
          acceptOfferedKey(connectionId);
        }}
      >
        Use it
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          refuseOffer(connectionId);
        }}
      >
        No
      </Button>
    </div>
  );
}
