import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket, type PeerCertificate } from 'node:tls';
import type { ConnectStep } from '../../core/connection/connection-state.ts';
import type {
  CertificateSummary,
  HandshakeTimings,
  TlsSummary,
} from '../../core/connection/handshake.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import { nowUs } from '../clock.ts';
import { tapWrites } from './write-tap.ts';

/** Bytes of a response head and of what precedes it that are kept. */
const maxRecordedLength = 128 * 1024;

export interface HandshakeSocketOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly acceptUntrustedCertificate: boolean;
  readonly onStep: (step: ConnectStep) => void;
}

/** The socket of one opening handshake, with the bytes and the times of both directions. */
export class HandshakeSocket {
  readonly socket: Socket;
  readonly startUs = nowUs();
  private lookupUs: number | null = null;
  private connectUs: number | null = null;
  private secureUs: number | null = null;
  private requestUs: number | null = null;
  private responseUs: number | null = null;
  private readonly sent: Uint8Array[] = [];
  private readonly received: Uint8Array[] = [];
  private receivedLength = 0;
  private chain: readonly CertificateSummary[] = [];
  private readonly restoreWrite: () => void;
  private readonly onData = (chunk: Uint8Array): void => {
    this.responseUs = nowUs();
    this.receivedLength += chunk.byteLength;
    if (this.receivedLength - chunk.byteLength < maxRecordedLength) {
      this.received.push(chunk);
    }
  };

  constructor(private readonly options: HandshakeSocketOptions) {
    const { host, port, secure } = options;
    this.socket = secure ? this.openTls(host, port) : connectTcp({ host, port });
    this.socket.once('lookup', () => {
      this.lookupUs = nowUs();
      options.onStep('tcp');
    });
    this.socket.once('connect', () => {
      this.connectUs = nowUs();
      options.onStep(secure ? 'tls' : 'upgrade');
    });
    this.socket.once('secureConnect', () => {
      this.secureUs = nowUs();
      options.onStep('upgrade');
    });
    this.socket.on('data', this.onData);
    this.restoreWrite = tapWrites(this.socket, (bytes, askedUs) => {
      this.requestUs = askedUs;
      this.sent.push(bytes);
    });
    options.onStep(isIP(host) === 0 ? 'dns' : 'tcp');
  }

  /** Ends the recording; the socket is somebody else's from here on. */
  release(): void {
    this.socket.off('data', this.onData);
    this.restoreWrite();
  }

  /** Whether TCP got a connection, whatever happened afterwards. */
  connected(): boolean {
    return this.connectUs !== null;
  }

  sentBytes(): Uint8Array {
    return new Uint8Array(concatBytes(this.sent));
  }

  receivedBytes(): Uint8Array {
    return new Uint8Array(concatBytes(this.received));
  }

  /** All bytes that arrived, kept or not. */
  receivedByteLength(): number {
    return this.receivedLength;
  }

  remoteAddress(): string | null {
    const { remoteAddress, remotePort, remoteFamily } = this.socket;
    if (remoteAddress === undefined || remotePort === undefined) {
      return null;
    }
    return remoteFamily === 'IPv6'
      ? `[${remoteAddress}]:${String(remotePort)}`
      : `${remoteAddress}:${String(remotePort)}`;
  }

  timings(): HandshakeTimings {
    const dialedUs = this.lookupUs ?? this.startUs;
    const readyUs = this.secureUs ?? this.connectUs;
    const askedUs = Math.max(this.requestUs ?? 0, readyUs ?? 0);
    return {
      dnsUs: difference(this.startUs, this.lookupUs),
      tcpUs: difference(dialedUs, this.connectUs),
      tlsUs: this.connectUs === null ? null : difference(this.connectUs, this.secureUs),
      upgradeUs: readyUs === null ? null : difference(askedUs, this.responseUs),
      totalUs: (this.responseUs ?? nowUs()) - this.startUs,
    };
  }

  tls(): TlsSummary | null {
    const { socket } = this;
    if (!(socket instanceof TLSSocket) || this.chain.length === 0) {
      return null;
    }
    const error: unknown = socket.authorizationError;
    return {
      protocol: socket.getProtocol() ?? '',
      cipher: this.secureUs === null ? '' : socket.getCipher().name,
      authorized: socket.authorized,
      authorizationError: socket.authorized || error === undefined ? null : errorText(error),
      certificates: this.chain,
    };
  }

  private openTls(host: string, port: number): Socket {
    const socket = connectTls({
      host,
      port,
      servername: isIP(host) === 0 ? host : '',
      rejectUnauthorized: !this.options.acceptUntrustedCertificate,
      ALPNProtocols: ['http/1.1'],
    });
    // Before Node's own listener, which destroys the socket when the chain is not trusted.
    socket.prependListener('secure', () => {
      this.chain = certificateChain(socket.getPeerCertificate(true));
    });
    return socket;
  }
}

function difference(fromUs: number, toUs: number | null): number | null {
  return toUs === null ? null : Math.max(0, toUs - fromUs);
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function certificateChain(leaf: PeerCertificate): readonly CertificateSummary[] {
  const chain: CertificateSummary[] = [];
  const seen = new Set<string>();
  let certificate: (PeerCertificate & { issuerCertificate?: PeerCertificate }) | undefined = leaf;
  while (certificate?.fingerprint256 !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.add(certificate.fingerprint256);
    chain.push({
      subject: distinguishedName(certificate.subject),
      issuer: distinguishedName(certificate.issuer),
      subjectAltName: certificate.subjectaltname ?? '',
      validFrom: certificate.valid_from,
      validTo: certificate.valid_to,
      fingerprint256: certificate.fingerprint256,
    });
    certificate = certificate.issuerCertificate;
  }
  return chain;
}

function distinguishedName(name: PeerCertificate['subject']): string {
  return Object.entries(name)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(', ');
}
