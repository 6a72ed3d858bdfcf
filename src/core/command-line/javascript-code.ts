import { base64Of } from '../text/base64.ts';
import { javascriptLiteral } from './code-literal.ts';
import type { CopiedConnection, CopiedText } from './copied-connection.ts';

/** A connection as a JavaScript module for Node.js with the ws package. */
export function javascriptCode(connection: CopiedConnection): CopiedText {
  const { url, headers, subprotocols, origin, acceptUntrustedCertificate, message } = connection;
  const options = [
    ...headersOption(headers),
    ...(origin === null ? [] : [`  origin: ${javascriptLiteral(origin)},`]),
    ...(acceptUntrustedCertificate ? ['  rejectUnauthorized: false,'] : []),
  ];
  const args = [
    javascriptLiteral(url),
    ...(subprotocols.length === 0 && options.length === 0
      ? []
      : [`[${subprotocols.map(javascriptLiteral).join(', ')}]`]),
    ...(options.length === 0 ? [] : [`{\n${options.join('\n')}\n}`]),
  ];
  const sent =
    message === null
      ? []
      : [
          '  socket.send(',
          message.kind === 'text'
            ? `    ${javascriptLiteral(message.text)},`
            : `    Buffer.from(${javascriptLiteral(base64Of(message.bytes))}, "base64"),`,
          '  );',
        ];
  const lines = [
    'import WebSocket from "ws";',
    '',
    `const socket = new WebSocket(${args.join(', ')});`,
    '',
    ...(sent.length === 0 ? [] : ['socket.on("open", () => {', ...sent, '});', '']),
    'socket.on("message", (data, isBinary) => {',
    '  console.log(isBinary ? data : data.toString());',
    '});',
    'socket.on("close", (code, reason) => {',
    '  console.log("closed", code, reason.toString());',
    '});',
    'socket.on("error", console.error);',
    '',
  ];
  return { ok: true, text: lines.join('\n') };
}

/** Headers by name; several of one name as a list. `__proto__` is a name like any other here. */
function headersOption(headers: CopiedConnection['headers']): readonly string[] {
  if (headers.length === 0) return [];
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const { name, value } of headers) {
    const known = byName.get(name.toLowerCase());
    if (known === undefined) byName.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  const members = [...byName.values()].map(({ name, values }) => {
    const literals = values.map(javascriptLiteral);
    const value = literals.length === 1 ? (literals[0] ?? '""') : `[${literals.join(', ')}]`;
    const key = javascriptLiteral(name);
    return `    ${name === '__proto__' ? `[${key}]` : key}: ${value},`;
  });
  return ['  headers: {', ...members, '  },'];
}
