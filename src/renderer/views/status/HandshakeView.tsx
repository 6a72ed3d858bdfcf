import type { Handshake } from '../../../core/connection/handshake.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { formatCount } from '../../ui/count.ts';
import { Disclosure } from './Disclosure.tsx';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';
import { TimingBar } from './TimingBar.tsx';
import { TlsFacts } from './TlsFacts.tsx';

const maxLineLength = 8192;

/** The bytes of a head or body as lines in which nothing is hidden. Heads are Latin-1 (RFC 9112). */
function visibleLines(bytes: Uint8Array, encoding: 'latin1' | 'utf-8'): string {
  return new TextDecoder(encoding)
    .decode(bytes)
    .split(/\r?\n/)
    .map((line) => visibleText(line, maxLineLength))
    .join('\n')
    .trimEnd();
}

function Head({
  title,
  bytes,
  isOpen = false,
}: {
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly isOpen?: boolean;
}) {
  return (
    <Disclosure title={title} startsOpen={isOpen} text={() => visibleLines(bytes, 'latin1')} />
  );
}

/** The opening handshake: who answered, how long each part took, and both heads. */
export function HandshakeView({ handshake }: { readonly handshake: Handshake }) {
  const { request, response, partialResponse, tls, remoteAddress, timings, outcome } = handshake;
  const wasRefused = outcome === 'refused';
  return (
    <>
      <dl className={styles.facts}>
        {response === null || !wasRefused ? null : (
          <Fact term="Response">
            {response.statusCode} {visibleText(response.statusText, 200)}
          </Fact>
        )}
        {remoteAddress === null ? null : <Fact term="Address">{remoteAddress}</Fact>}
        {timings.totalUs === 0 ? null : (
          <Fact term="Handshake">
            <TimingBar timings={timings} />
          </Fact>
        )}
        {tls === null ? null : <TlsFacts tls={tls} />}
      </dl>
      {response === null || response.body.length === 0 ? null : (
        <Disclosure
          title={`Response body, ${formatCount(response.body.length)} bytes${response.bodyTruncated ? ' (cut here)' : ''}`}
          startsOpen={wasRefused}
          text={() => visibleLines(response.body, 'utf-8')}
        />
      )}
      {partialResponse.length === 0 ? null : (
        <Head title="What arrived instead of a response" bytes={partialResponse} isOpen />
      )}
      {request === null ? null : <Head title="Request head" bytes={request.rawHead} />}
      {response === null ? null : <Head title="Response head" bytes={response.rawHead} />}
    </>
  );
}
