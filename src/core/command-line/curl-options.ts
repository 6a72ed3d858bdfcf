import type { OptionTable } from './command-options.ts';

/** Options of curl with a value that means nothing here and is left out without a word. */
const quiet = [
  ...['--max-time', '-m', '--connect-timeout', '--retry', '--retry-delay', '--retry-max-time'],
  ...['--output', '-o', '--write-out', '-w', '--limit-rate', '--speed-limit', '-Y', '--speed-time'],
  ...['-y', '--max-redirs', '--stderr', '--keepalive-time', '--output-dir', '--range', '-r'],
  ...['--trace', '--trace-ascii', '--dump-header', '-D', '--cookie-jar', '-c', '--max-filesize'],
  ...['--create-file-mode', '--expect100-timeout', '--happy-eyeballs-timeout-ms', '--rate'],
  ...['--parallel-max', '--tls-max', '--tls13-ciphers', '--ciphers', '--curves', '--delegation'],
  ...['--alt-svc', '--hsts', '--etag-compare', '--etag-save', '--proto', '--proto-default'],
  ...['--proto-redir', '--time-cond', '-z', '--continue-at', '-C', '--quote', '-Q', '--mail-from'],
  ...['--mail-rcpt', '--ftp-port', '-P', '--telnet-option', '-t', '--tlsauthtype', '--tlsuser'],
  ...['--tlspassword', '--login-options', '--sasl-authzid', '--service-name', '--krb', '--engine'],
  ...['--egd-file', '--random-file', '--tftp-blksize', '--url-query', '--local-port'],
];

const body = [
  ...['-d', '--data', '--data-raw', '--data-ascii', '--data-binary', '--data-urlencode', '--json'],
  ...['-F', '--form', '--form-string', '-T', '--upload-file'],
];

const proxy = [
  ...['-x', '--proxy', '-U', '--proxy-user', '--proxy-header', '--preproxy', '--socks4'],
  ...['--socks4a', '--socks5', '--socks5-hostname', '--proxy1.0', '--noproxy', '--proxy-cert'],
  ...['--proxy-key', '--proxy-cacert', '--proxy-pass', '--proxy-capath', '--proxy-crlfile'],
  ...['--proxy-ciphers', '--proxy-service-name', '--proxy-tlsuser', '--proxy-tlspassword'],
];

const certificate = [
  ...['-E', '--cert', '--key', '--cacert', '--capath', '--cert-type', '--key-type', '--pass'],
  ...['--pinnedpubkey', '--crlfile', '--pubkey'],
];

const address = [
  ...['--resolve', '--connect-to', '--unix-socket', '--abstract-unix-socket', '--interface'],
  ...['--dns-servers', '--dns-interface', '--dns-ipv4-addr', '--dns-ipv6-addr', '--doh-url'],
];

const file = ['-K', '--config', '--netrc-file', '--variable'];

/** What curl's options mean to a WebSocket; see its manual page. */
export const curlOptions: OptionTable = {
  withValue: {
    ...named(quiet, 'quiet'),
    ...named(body, 'body'),
    ...named(proxy, 'proxy'),
    ...named(certificate, 'certificate'),
    ...named(address, 'address'),
    ...named(file, 'file'),
    ...named(['-H', '--header'], 'header'),
    ...named(['-b', '--cookie'], 'cookie'),
    ...named(['-u', '--user'], 'auth'),
    ...named(['-A', '--user-agent'], 'user-agent'),
    ...named(['-e', '--referer'], 'referer'),
    ...named(['-X', '--request'], 'method'),
    ...named(['--url'], 'url'),
    ...named(['--oauth2-bearer'], 'bearer'),
    ...named(['--aws-sigv4'], 'signature'),
  },
  switches: {
    ...named(['-k', '--insecure', '--doh-insecure'], 'insecure'),
    ...named(['-n', '--netrc', '--netrc-optional'], 'file'),
    ...named(['--digest', '--ntlm', '--negotiate', '--anyauth'], 'signature'),
    ...named(
      [
        ...['--http1.1', '--http1.0', '-0', '--http2', '--http2-prior-knowledge', '--http3'],
        ...['-s', '--silent', '-S', '--show-error', '-v', '--verbose', '-i', '--include', '-I'],
        ...['--head', '-N', '--no-buffer', '-L', '--location', '-f', '--fail', '--compressed'],
        ...['-g', '--globoff', '-G', '--get', '-O', '--remote-name', '-J', '-#', '--progress-bar'],
        ...['--basic', '-4', '--ipv4', '-6', '--ipv6', '--no-keepalive', '--tcp-nodelay', '-q'],
        ...['--tlsv1.2', '--tlsv1.3', '-1', '--path-as-is', '--no-progress-meter', '-a', '-j'],
        ...['--no-sessionid', '--location-trusted', '--raw', '--ssl-no-revoke', '-Z'],
      ],
      'quiet',
    ),
  },
};

function named(spellings: readonly string[], name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(spellings.map((spelling) => [spelling, name]));
}
