import { base64Of } from '../text/base64.ts';
import { pythonLiteral } from './code-literal.ts';
import type { CopiedConnection, CopiedText } from './copied-connection.ts';

/** A connection as a Python 3 script with the websockets package. */
export function pythonCode(connection: CopiedConnection): CopiedText {
  const { url, headers, subprotocols, origin, acceptUntrustedCertificate, message } = connection;
  const isBinary = message?.kind === 'binary';
  const args = [
    `        ${pythonLiteral(url)},`,
    ...(headers.length === 0
      ? []
      : ['        additional_headers=HEADERS,  # extra_headers before websockets 14']),
    ...(subprotocols.length === 0
      ? []
      : [`        subprotocols=[${subprotocols.map(pythonLiteral).join(', ')}],`]),
    ...(origin === null ? [] : [`        origin=${pythonLiteral(origin)},`]),
    ...(acceptUntrustedCertificate ? ['        ssl=ssl._create_unverified_context(),'] : []),
  ];
  const sent =
    message === null
      ? []
      : message.kind === 'text'
        ? [`        await socket.send(${pythonLiteral(message.text)})`]
        : [
            `        await socket.send(base64.b64decode(${pythonLiteral(base64Of(message.bytes))}))`,
          ];
  const lines = [
    'import asyncio',
    ...(isBinary ? ['import base64'] : []),
    ...(acceptUntrustedCertificate ? ['import ssl'] : []),
    '',
    'import websockets',
    '',
    ...(headers.length === 0
      ? []
      : [
          'HEADERS = [',
          ...headers.map(
            ({ name, value }) => `    (${pythonLiteral(name)}, ${pythonLiteral(value)}),`,
          ),
          ']',
          '',
        ]),
    '',
    'async def main():',
    '    async with websockets.connect(',
    ...args,
    '    ) as socket:',
    ...sent,
    '        async for message in socket:',
    '            print(message)',
    '',
    '',
    'asyncio.run(main())',
    '',
  ];
  return { ok: true, text: lines.join('\n') };
}
