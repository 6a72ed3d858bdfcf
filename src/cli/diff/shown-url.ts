import { visibleText } from '../../core/text/visible.ts';
import { urlWithoutCredentials } from '../../engine/replay/replay-options.ts';

/** The URL of a connection, on one line and without what lets others in. */
export function shownUrl(url: string): string {
  return visibleText(urlWithoutCredentials(url, () => '***').url, 200);
}
