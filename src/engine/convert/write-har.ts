import type { ExchangeSource } from '../recording/read-exchanges.ts';
import { originsOf } from './clock-origins.ts';
import { chosenSeqs, type EntryChoice } from './entry-choice.ts';
import { collectSecrets, type ExportRedactor } from './collect-secrets.ts';
import { findAttempts } from './recorded-attempt.ts';
import { harAttemptText } from './har-attempt-text.ts';
import { attemptEntries, attemptGroups, entriesOfGroup } from './har-entries.ts';
import { harEnd, harStart } from '../../core/har/har-text.ts';
import type { Pace } from './pace.ts';

/** What of a log becomes a HAR, and how. */
export interface HarOptions {
  /** Name and version of the program that writes, such as `{ name: 'Framescope', version: '0.1.0' }`. */
  readonly creator: { readonly name: string; readonly version: string };
  /** Everything unless told otherwise. */
  readonly choice?: EntryChoice;
  /** Ping, pong and close frames are left out unless told otherwise: most readers know none. */
  readonly controlFrames?: 'left-out' | 'included';
  /** Takes secrets out of what is written; null writes everything as it was. */
  readonly redactor: ExportRedactor | null;
  readonly pace?: Pace;
}

/** What a HAR holds, and what it could not. */
export interface HarReport {
  /** Entries of the HAR: one for each attempt to connect. */
  readonly attempts: number;
  readonly messages: number;
  /** Messages that came only in part, could not be inflated, or are text that is not UTF-8. */
  readonly leftOut: number;
}

/**
 * Writes the connections of a log as a HAR 1.2 in Chrome's dialect: an entry for each attempt, its messages
 * in `_webSocketMessages` with times in seconds since 1970, its end in `_webSocketClose`. Nothing is held but
 * a few megabytes of text. Throws what `write` throws, and the reason of an aborted signal.
 */
export async function writeHar(
  source: ExchangeSource,
  write: (text: string) => Promise<void>,
  options: HarOptions,
): Promise<HarReport> {
  const { log } = source;
  const { choice = { kind: 'all' }, redactor, pace } = options;
  const originOf = originsOf(source);
  const chosen = await chosenSeqs(log, choice, originOf, pace);
  if (redactor !== null) await collectSecrets(source, redactor, pace);
  const attempts = await findAttempts(log, chosen, pace);
  let messages = 0;
  let leftOut = 0;
  let text = harStart(options.creator);
  const connections = new Map(source.connections().map((one) => [one.id, one]));
  const wish = { chosen, controlFrames: options.controlFrames ?? 'left-out' } as const;
  let index = 0;
  for (const group of attemptGroups(attempts)) {
    const held = group.length === 1 ? null : await entriesOfGroup(log, group, wish, pace);
    for (const attempt of group) {
      if (index > 0) text += ',\n';
      let seq = attempt.firstSeq;
      const pieces = harAttemptText(attempt, {
        entries: held?.get(attempt) ?? attemptEntries(log, attempt, wish),
        connection: connections.get(attempt.connectionId),
        redactor,
        origin: originOf(attempt.connectionId),
        onEntry: (written) => {
          seq = written;
        },
      });
      for (;;) {
        const piece = pieces.next();
        if (piece.done === true) {
          messages += piece.value.messages;
          leftOut += piece.value.leftOut;
          break;
        }
        text += piece.value;
        if (text.length > maxTextLength) {
          await write(text);
          text = '';
          await pace?.turn();
          const share = (seq - attempt.firstSeq) / (attempt.endSeq - attempt.firstSeq);
          pace?.progress((index + share) / attempts.length);
        }
      }
      index += 1;
    }
  }
  text += harEnd(
    leftOut === 0
      ? null
      : `${leftOut.toLocaleString('en-US')} messages are left out: they came only in part, or a HAR cannot hold them.`,
  );
  await write(text);
  return { attempts: attempts.length, messages, leftOut };
}

/** Text held before it is written, in UTF-16 units. */
const maxTextLength = 1024 * 1024;
