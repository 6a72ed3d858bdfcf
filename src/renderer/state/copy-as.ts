import { connectionCopy } from '../../core/command-line/connection-copy.ts';
import type { CopiedMessage, CopyFormat } from '../../core/command-line/copied-connection.ts';
import { copiedText } from '../../core/command-line/copied-text.ts';
import type { EntryDetail } from '../../core/log/log-page.ts';
import { copyText } from './clipboard.ts';
import { sayInList } from './list-message.ts';
import { RequestFailure } from '../api/request-failure.ts';
import { reportFailure } from './notices.ts';
import { wholePayload } from './selected-entry-copy.ts';
import { session } from './session.ts';

/** What a connection can be copied as, in the words of menus. */
export const copyFormatNames: Readonly<Record<CopyFormat, string>> = {
  wscat: 'wscat',
  websocat: 'websocat',
  javascript: 'JavaScript',
  python: 'Python',
};

/** Whether secrets are left out of a copy. */
export type CopySecrets = 'hidden' | 'included';

/** Puts a connection on the clipboard as another tool takes it. */
export async function copyConnectionAs(
  connectionId: number,
  format: CopyFormat,
  secrets: CopySecrets,
): Promise<void> {
  await copyAs(connectionId, null, format, secrets);
}

/** Puts the connection of an entry on the clipboard as another tool takes it, with the sending of its message. */
export async function copyEntryAs(
  captureId: number,
  detail: EntryDetail,
  format: CopyFormat,
  secrets: CopySecrets,
): Promise<void> {
  const { entry } = detail;
  try {
    const message = entry.kind === 'message' ? await messageOf(captureId, detail) : null;
    await copyAs(entry.connectionId, message, format, secrets);
  } catch (error) {
    reportFailure(error);
  }
}

async function messageOf(captureId: number, detail: EntryDetail): Promise<CopiedMessage> {
  const bytes = await wholePayload(captureId, detail);
  const isText = detail.entry.kind === 'message' && detail.entry.opcode === 1;
  return isText
    ? { kind: 'text', text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) }
    : { kind: 'binary', bytes };
}

async function copyAs(
  connectionId: number,
  message: CopiedMessage | null,
  format: CopyFormat,
  secrets: CopySecrets,
): Promise<void> {
  const connection = session.getState().connections.find(({ id }) => id === connectionId);
  if (connection === undefined) {
    const gone = 'The connection of this event is not known any more.';
    reportFailure(new RequestFailure('connection-not-known', gone));
    return;
  }
  const copied = copiedText(connectionCopy(connection.options, message), format, secrets);
  if (!copied.ok) {
    reportFailure(new RequestFailure('not-copied', copied.message));
  } else if (await copyText(copied.text)) {
    const hidden = secrets === 'hidden' ? ' Secrets stand as ***.' : ' It holds its secrets.';
    sayInList(`Copied as ${copyFormatNames[format]}.${hidden}`);
  }
}
