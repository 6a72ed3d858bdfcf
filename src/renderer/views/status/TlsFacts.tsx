import type { TlsSummary } from '../../../core/connection/handshake.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';

const maxNameLength = 300;

/** How the connection is encrypted, and who the server says it is. */
export function TlsFacts({ tls }: { readonly tls: TlsSummary }) {
  const leaf = tls.certificates[0];
  return (
    <>
      <Fact term="TLS">
        {tls.protocol} <span className={styles.muted}>{tls.cipher}</span>
      </Fact>
      <Fact term="Certificate">
        {tls.authorized ? (
          'verified'
        ) : (
          <span className={styles.error}>
            not verified{tls.authorizationError === null ? '' : `: ${tls.authorizationError}`}
          </span>
        )}
        {leaf === undefined ? null : (
          <div className={styles.muted}>
            {visibleText(leaf.subject, maxNameLength)}, issued by{' '}
            {visibleText(leaf.issuer, maxNameLength)}, valid until {leaf.validTo}
          </div>
        )}
      </Fact>
    </>
  );
}
