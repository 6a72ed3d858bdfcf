/** One parameter of an extension; `value` is null when it stands alone. */
export interface ExtensionParameter {
  readonly name: string;
  readonly value: string | null;
}

/** One extension as offered or accepted, such as `permessage-deflate; client_max_window_bits`. */
export interface Extension {
  readonly name: string;
  /** In the order and number in which they stood. */
  readonly parameters: readonly ExtensionParameter[];
}

/** Extensions read from a header, or where and why they cannot be read. */
export type ExtensionsResult =
  | { readonly ok: true; readonly extensions: readonly Extension[] }
  | { readonly ok: false; readonly offset: number; readonly message: string };

const token = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;
const space = /[ \t]*/y;
const wholeToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Reads the value of `Sec-WebSocket-Extensions` (RFC 6455 section 9.1); '' is no extension.
 *
 * Several header lines are to be joined with `, `. A value in quotes must be a token once unquoted.
 */
export function parseExtensions(header: string): ExtensionsResult {
  const extensions: Extension[] = [];
  let offset = skip(header, 0);
  if (offset === header.length) return { ok: true, extensions };
  for (;;) {
    const name = match(token, header, offset);
    if (name === null) return failure(offset, 'Expected the name of an extension');
    const parameters: ExtensionParameter[] = [];
    extensions.push({ name: name[0], parameters });
    offset = skip(header, offset + name[0].length);
    while (header[offset] === ';') {
      const parameter = readParameter(header, skip(header, offset + 1));
      if (!parameter.ok) return parameter;
      parameters.push(parameter.parameter);
      offset = skip(header, parameter.end);
    }
    if (offset === header.length) return { ok: true, extensions };
    if (header[offset] !== ',') return failure(offset, "Expected ';', ',' or the end");
    offset = skip(header, offset + 1);
  }
}

/** The extensions as the value of a `Sec-WebSocket-Extensions` header. */
export function formatExtensions(extensions: readonly Extension[]): string {
  return extensions
    .map(({ name, parameters }) => [name, ...parameters.map(formatParameter)].join('; '))
    .join(', ');
}

function formatParameter({ name, value }: ExtensionParameter): string {
  return value === null ? name : `${name}=${value}`;
}

type ParameterResult =
  | { readonly ok: true; readonly parameter: ExtensionParameter; readonly end: number }
  | Extract<ExtensionsResult, { ok: false }>;

function readParameter(header: string, start: number): ParameterResult {
  const name = match(token, header, start);
  if (name === null) return failure(start, 'Expected the name of a parameter');
  const afterName = start + name[0].length;
  const equals = skip(header, afterName);
  if (header[equals] !== '=') {
    return { ok: true, parameter: { name: name[0], value: null }, end: afterName };
  }
  const valueStart = skip(header, equals + 1);
  const plain = match(token, header, valueStart);
  if (plain !== null) {
    const end = valueStart + plain[0].length;
    return { ok: true, parameter: { name: name[0], value: plain[0] }, end };
  }
  const inQuotes = match(quoted, header, valueStart);
  const value = inQuotes?.[1]?.replace(/\\(.)/g, '$1') ?? '';
  if (inQuotes === null || !wholeToken.test(value)) {
    return failure(valueStart, `Expected a value for the parameter ${name[0]}`);
  }
  return { ok: true, parameter: { name: name[0], value }, end: valueStart + inQuotes[0].length };
}

function failure(offset: number, what: string): Extract<ExtensionsResult, { ok: false }> {
  return { ok: false, offset, message: `${what} at offset ${offset} of Sec-WebSocket-Extensions.` };
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function skip(text: string, offset: number): number {
  return offset + (match(space, text, offset)?.[0].length ?? 0);
}
