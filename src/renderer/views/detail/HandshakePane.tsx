import type { Handshake } from '../../../core/connection/handshake.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { copyText } from '../../state/clipboard.ts';
import { Facts, type Fact } from './Facts.tsx';
import { headText } from './head-text.ts';
import styles from './detail.module.css';

const outcomes: Record<Handshake['outcome'], string> = {
  accepted: 'Accepted',
  refused: 'Refused by the server',
  failed: 'Failed',
};

/** The opening handshake: outcome, timings, certificates, and both heads as they crossed. */
export function HandshakePane({ handshake }: { readonly handshake: Handshake }) {
  const { request, response, timings, tls, partialResponse } = handshake;
  const timing = (name: string, us: number | null): Fact => [
    name,
    us === null ? null : formatDurationUs(us),
  ];
  return (
    <div className={styles.scroll}>
      <Facts
        facts={[
          ['Outcome', outcomes[handshake.outcome]],
          ['URL', handshake.url],
          ['Address', handshake.remoteAddress],
          ['Subprotocol', handshake.subprotocol],
          ['Extensions', handshake.extensions],
          timing('DNS', timings.dnsUs),
          timing('TCP', timings.tcpUs),
          timing('TLS', timings.tlsUs),
          timing('Upgrade', timings.upgradeUs),
          timing('Total', timings.totalUs),
        ]}
      />
      {request !== null && <Head title="Request" bytes={request.rawHead} />}
      {response?.informational.map(({ statusCode, headers }, index) => (
        <Facts
          key={index}
          facts={[
            [
              `${String(statusCode)} before`,
              headers.map(({ name, value }) => `${name}: ${value}`).join(', '),
            ],
          ]}
        />
      ))}
      {response !== null && <Head title="Response" bytes={response.rawHead} />}
      {response !== null && response.body.length > 0 && (
        <Head
          title={`Response body (${response.bodyTruncated ? 'first ' : ''}${formatByteLength(response.body.length)})`}
          bytes={response.body}
        />
      )}
      {partialResponse.length > 0 && (
        <Head title="What came instead of a response" bytes={partialResponse} />
      )}
      {tls !== null && (
        <>
          <h3>TLS</h3>
          <Facts
            facts={[
              ['Protocol', `${tls.protocol}, ${tls.cipher}`],
              [
                'Verified',
                tls.authorized ? 'yes' : `no: ${tls.authorizationError ?? 'unknown reason'}`,
              ],
              ...tls.certificates.map((certificate, index): Fact => [
                index === 0 ? 'Certificate' : `Issuer ${String(index)}`,
                `${certificate.subject}, issued by ${certificate.issuer}, valid ${certificate.validFrom} to ${certificate.validTo}`,
              ]),
            ]}
          />
        </>
      )}
    </div>
  );
}

function Head({ title, bytes }: { readonly title: string; readonly bytes: Uint8Array }) {
  const text = headText(bytes);
  return (
    <section className={styles.head}>
      <h3>
        {title}
        <button
          type="button"
          className={styles.copy}
          onClick={() => void copyText(new TextDecoder().decode(bytes))}
        >
          Copy
        </button>
      </h3>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </section>
  );
}
