/** Scheme and origin of the app's own page. */
export const appScheme = 'app';

const builtPageUrl = `${appScheme}://framescope/index.html`;

/** Where the page is loaded from: the built files, or the development server of `npm run dev`. */
export function pageUrl(): string {
  return (import.meta.env.DEV && process.env['ELECTRON_RENDERER_URL']) || builtPageUrl;
}

/** Whether a URL is the app's own page, which alone may talk to the main process. */
export function isPageUrl(url: string, page = pageUrl()): boolean {
  const withoutFragment = url.split('#')[0] ?? '';
  return withoutFragment === page || withoutFragment === new URL(page).href;
}
