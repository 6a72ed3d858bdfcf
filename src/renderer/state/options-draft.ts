import type { ConnectionOptions, Header } from '../../core/connection/connection-options.ts';
import { defaultConnectionOptions } from '../../core/connection/connection-options.ts';

/** The connection options as they stand in the form: numbers are still text. */
export interface OptionsDraft {
  readonly headers: readonly Header[];
  readonly subprotocols: string;
  readonly origin: string;
  readonly queryParameters: readonly Header[];
  readonly permessageDeflate: boolean;
  readonly maxPayloadMiB: string;
  readonly maxFragments: string;
  readonly acceptUntrustedCertificate: boolean;
  readonly handshakeTimeoutS: string;
  readonly pingIntervalMs: number | null;
}

type ReadableOptions = Omit<ConnectionOptions, 'url'>;

/** The draft that makes the given options. */
export function draftOf(options: ReadableOptions): OptionsDraft {
  return {
    headers: options.headers,
    subprotocols: options.subprotocols.join(', '),
    origin: options.origin ?? '',
    queryParameters: options.queryParameters,
    permessageDeflate: options.permessageDeflate,
    maxPayloadMiB: String(options.maxPayloadByteLength / mebibyte),
    maxFragments: String(options.maxFragments),
    acceptUntrustedCertificate: options.acceptUntrustedCertificate,
    handshakeTimeoutS: String(options.handshakeTimeoutMs / 1000),
    pingIntervalMs: options.pingIntervalMs,
  };
}

const mebibyte = 1024 * 1024;

/** The draft of the default options. */
export const defaultDraft: OptionsDraft = draftOf(defaultConnectionOptions);

/** Sentences about fields that cannot be used, by field; headers by row. */
export interface DraftProblems {
  readonly fields: Partial<Record<keyof OptionsDraft, string>>;
  readonly headerRows: ReadonlyMap<number, string>;
}

/** The options a draft stands for, or what is wrong with it. */
export type DraftReading =
  | { readonly ok: true; readonly options: ReadableOptions }
  | { readonly ok: false; readonly problems: DraftProblems; readonly first: string };

/** A token (RFC 9110 section 5.6.2): names of headers and of subprotocols. */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Headers of the opening handshake that only the client itself may write (RFC 6455 section 4.1). */
const ownHeaders: ReadonlySet<string> = new Set([
  'connection',
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-extensions',
]);

/** Control characters but the tab end a header line early, or split it in two. */
function holdsControls(value: string): boolean {
  return Array.from(value).some((char) => (char < ' ' && char !== '\t') || char === '\x7f');
}

function headerProblem({ name, value }: Header): string | null {
  if (name === '') {
    return 'A header needs a name.';
  }
  if (!token.test(name)) {
    return `"${name}" is not a header name: only letters, digits and signs such as - are allowed.`;
  }
  if (ownHeaders.has(name.toLowerCase())) {
    return `Framescope writes ${name} itself.`;
  }
  if (name.toLowerCase() === 'sec-websocket-protocol') {
    return 'Enter subprotocols in their own field below.';
  }
  return holdsControls(value) ? 'The value holds control characters.' : null;
}

function subprotocolProblem(names: readonly string[]): string | null {
  const bad = names.find((name) => !token.test(name));
  if (bad !== undefined) {
    return `"${bad}" is not a subprotocol name: no spaces, no quotes.`;
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined ? null : `"${twice}" is listed twice (RFC 6455 section 4.1).`;
}

function numberProblem(text: string, min: number, max: number, unit: string): string | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && value >= min && value <= max
    ? null
    : `Enter a number from ${min} to ${max.toLocaleString('en-US')} ${unit}.`;
}

/** Blank rows are how an editor looks, not something to send. */
function withoutBlankRows(rows: readonly Header[]): readonly Header[] {
  return rows.filter(({ name, value }) => name.trim() !== '' || value !== '');
}

function subprotocolNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Reads the draft; every problem is a sentence that says what to enter. */
export function readDraft(draft: OptionsDraft): DraftReading {
  const headerRows = new Map<number, string>();
  draft.headers.forEach((header, row) => {
    const isBlank = header.name.trim() === '' && header.value === '';
    const problem = isBlank ? null : headerProblem({ ...header, name: header.name.trim() });
    if (problem !== null) {
      headerRows.set(row, problem);
    }
  });
  const subprotocols = subprotocolNames(draft.subprotocols);
  const found: Partial<Record<keyof OptionsDraft, string | null>> = {
    subprotocols: subprotocolProblem(subprotocols),
    origin: /[^\x20-\x7e]/.test(draft.origin) ? 'An origin holds only plain characters.' : null,
    queryParameters: withoutBlankRows(draft.queryParameters).some(({ name }) => name === '')
      ? 'A query parameter needs a name.'
      : null,
    maxPayloadMiB: numberProblem(draft.maxPayloadMiB, 0.001, 2047, 'MiB'),
    maxFragments: numberProblem(draft.maxFragments, 1, 100_000_000, 'fragments'),
    handshakeTimeoutS: numberProblem(draft.handshakeTimeoutS, 0.1, 600, 's'),
  };
  const fields = Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== null),
  ) as DraftProblems['fields'];
  const first = [...headerRows.values(), ...Object.values(fields)][0];
  if (first !== undefined) {
    return { ok: false, problems: { fields, headerRows }, first };
  }
  return {
    ok: true,
    options: {
      ...defaultConnectionOptions,
      headers: withoutBlankRows(draft.headers).map(({ name, value }) => ({
        name: name.trim(),
        value: value.trim(),
      })),
      subprotocols,
      origin: draft.origin.trim() === '' ? null : draft.origin.trim(),
      queryParameters: withoutBlankRows(draft.queryParameters),
      permessageDeflate: draft.permessageDeflate,
      maxPayloadByteLength: Math.round(Number(draft.maxPayloadMiB) * mebibyte),
      maxFragments: Math.round(Number(draft.maxFragments)),
      acceptUntrustedCertificate: draft.acceptUntrustedCertificate,
      handshakeTimeoutMs: Math.round(Number(draft.handshakeTimeoutS) * 1000),
      pingIntervalMs: draft.pingIntervalMs,
    },
  };
}

/** Options that differ from the default ones; a list counts once. */
export function changedCount(draft: OptionsDraft): number {
  const cleaned: OptionsDraft = {
    ...draft,
    headers: withoutBlankRows(draft.headers),
    queryParameters: withoutBlankRows(draft.queryParameters),
  };
  const fields = Object.keys(defaultDraft) as (keyof OptionsDraft)[];
  return fields.filter(
    (field) => JSON.stringify(cleaned[field]) !== JSON.stringify(defaultDraft[field]),
  ).length;
}

/** Rows from pasted `Name: value` lines; null when the text holds no such line. */
export function pastedHeaders(text: string): readonly Header[] | null {
  const rows = text
    .split(/\r?\n/)
    .map((line) => /^\s*([^:\s]+):\s*(.*?)\s*$/.exec(line))
    .flatMap((match) =>
      match?.[1] === undefined || match[2] === undefined
        ? []
        : [{ name: match[1], value: match[2] }],
    );
  return rows.length === 0 ? null : rows;
}
