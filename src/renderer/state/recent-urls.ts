import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from './stored-value.ts';

/** URLs remembered. */
const maxRecentUrls = 20;
const storageKey = 'framescope.recent-urls';

function parseUrls(value: unknown): readonly string[] | null {
  return Array.isArray(value)
    ? value.filter((url): url is string => typeof url === 'string').slice(0, maxRecentUrls)
    : null;
}

/** URLs connected to before, newest first. */
export const recentUrls = createStore<{ readonly urls: readonly string[] }>(() => ({
  urls: readStored(storageKey, parseUrls, []),
}));

/** The URL without a user name and password: those are not written to disk. */
export function withoutUserinfo(url: string): string {
  return url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1');
}

/** The list with `url` at its head, once, at most 20 long. */
export function withRecentUrl(urls: readonly string[], url: string): readonly string[] {
  const clean = withoutUserinfo(url);
  return [clean, ...urls.filter((each) => each !== clean)].slice(0, maxRecentUrls);
}

/** Remembers a URL that was connected to. */
export function rememberUrl(url: string): void {
  const urls = withRecentUrl(recentUrls.getState().urls, url);
  recentUrls.setState({ urls });
  writeStored(storageKey, urls);
}

/** Forgets all of them. */
export function forgetUrls(): void {
  recentUrls.setState({ urls: [] });
  writeStored(storageKey, []);
}
