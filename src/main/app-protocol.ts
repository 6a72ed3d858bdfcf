import { net, protocol } from 'electron';
import { realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assetPath } from './asset-path.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { appScheme } from './page-url.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Declares `app:` a standard, secure scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of the built page, and only those, at `app://framescope/`. */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answer(root, request));
}

async function answer(root: string, request: Request): Promise<Response> {
  const path = assetPath(root, request.url);
  const contentType = path === null ? undefined : contentTypes[extname(path)];
  if (path === null || contentType === undefined || request.method !== 'GET') {
    return notFound();
  }
  try {
    // A symbolic link would lead out of the folder, whatever the name looks like.
    if ((await realpath(path)) !== (await realpath(root)) + path.slice(root.length)) {
      return notFound();
    }
    const file = await net.fetch(pathToFileURL(path).href);
    return new Response(file.body, { headers: { ...headers, 'content-type': contentType } });
  } catch {
    // Not there, or not readable: for the page both mean that it does not exist.
    return notFound();
  }
}

function notFound(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { ...headers, 'content-type': 'text/plain' },
  });
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
