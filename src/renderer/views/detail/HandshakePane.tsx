import type { Header } from '../../../core/connection/connection-options.ts';
import type {
  Handshake,
  HandshakeRequest,
  HandshakeResponse,
} from '../../../core/connection/handshake.ts';
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
          timing('Total', timings.totalUs === 0 ? null : timings.totalUs),
        ]}
      />
      {request !== null && <RequestHead request={request} />}
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
      {response !== null && <ResponseHead response={response} />}
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

/** The head byte for byte; of an imported handshake, what is known of it. */
function RequestHead({ request }: { readonly request: HandshakeRequest }) {
  const { rawHead, method, target, headers } = request;
  return rawHead.length > 0 ? (
    <Head title="Request" bytes={rawHead} />
  ) : (
    <Head title="Request, as imported" bytes={linesOf(`${method} ${target}`, headers)} />
  );
}

function ResponseHead({ response }: { readonly response: HandshakeResponse }) {
  const { rawHead, statusCode, statusText, headers } = response;
  return rawHead.length > 0 ? (
    <Head title="Response" bytes={rawHead} />
  ) : (
    <Head
      title="Response, as imported"
      bytes={linesOf(`${String(statusCode)} ${statusText}`.trim(), headers)}
    />
  );
}

function linesOf(first: string, headers: readonly Header[]): Uint8Array {
  const lines = [first, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return new TextEncoder().encode(lines.join('\r\n'));
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
