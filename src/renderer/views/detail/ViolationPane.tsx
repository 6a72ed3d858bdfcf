import type { EntryDetail } from '../../../core/log/log-page.ts';
import { describeHeaderBits } from '../../../core/rfc6455/frame-header-bits.ts';
import { violationRules } from '../../../core/rfc6455/violation.ts';
import { Facts } from './Facts.tsx';
import { HexPane } from './HexPane.tsx';
import styles from './detail.module.css';

interface ViolationPaneProps {
  readonly detail: EntryDetail;
  readonly entry: Extract<EntryDetail['entry'], { readonly kind: 'violation' }>;
}

/** Which rule was broken, by which bytes. */
export function ViolationPane({ detail, entry }: ViolationPaneProps) {
  const { header, closeCode, offset } = entry;
  return (
    <div className={styles.pane}>
      <div className={styles.explained}>
        <p className={styles.error}>{entry.message}</p>
        <Facts
          facts={[
            ['Rule', violationRules[entry.code].rule],
            ['Section', entry.section],
            ['Next step', entry.nextStep],
            ['Close code', closeCode === null ? 'none: the connection may go on' : closeCode],
            [
              'Header',
              header === null ? null : <code key="header">{describeHeaderBits(header)}</code>,
            ],
            ['At fault', offset === null ? null : `byte ${String(offset)}, marked below`],
          ]}
        />
      </div>
      <HexPane detail={detail} markedOffset={offset} />
    </div>
  );
}
