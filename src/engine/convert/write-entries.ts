import { csvEntry, csvHeader } from '../../core/csv/csv-entry.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import { jsonText } from '../../core/log/json-text.ts';
import type { LogEntry } from '../../core/log/log-entry.ts';
import type { ExchangeSource } from '../recording/read-exchanges.ts';
import { originsOf } from './clock-origins.ts';
import { chosenSeqs, type EntryChoice } from './entry-choice.ts';
import { collectSecrets, type ExportRedactor } from './collect-secrets.ts';
import type { Pace } from './pace.ts';

export interface EntriesOptions {
  readonly choice?: EntryChoice;
  /** Takes secrets out of what is written; null writes everything as it was. */
  readonly redactor: ExportRedactor | null;
  readonly pace?: Pace;
}

/** Text held before it is written, in UTF-16 units. */
const maxTextLength = 1024 * 1024;
const turnEntries = 1000;

/** Writes entries as the lines of `export --jsonl`; how many. Throws what `write` throws. */
export function writeJsonLines(
  source: ExchangeSource,
  write: (text: string) => Promise<void>,
  options: EntriesOptions,
): Promise<number> {
  return writeEntries(source, write, { ...options, header: '', format: jsonText });
}

/** Writes entries as CSV (RFC 4180) with a line of names; how many. Throws what `write` throws. */
export function writeCsv(
  source: ExchangeSource,
  write: (text: string) => Promise<void>,
  options: EntriesOptions,
): Promise<number> {
  const format = (entry: LogEntry, origin: ClockOrigin): Iterable<string> => [
    csvEntry(entry, origin),
  ];
  return writeEntries(source, write, { ...options, header: csvHeader(), format });
}

async function writeEntries(
  source: ExchangeSource,
  write: (text: string) => Promise<void>,
  {
    choice = { kind: 'all' },
    redactor,
    pace,
    header,
    format,
  }: EntriesOptions & {
    readonly header: string;
    readonly format: (entry: LogEntry, origin: ClockOrigin) => Iterable<string>;
  },
): Promise<number> {
  const { log } = source;
  const originOf = originsOf(source);
  const chosen = await chosenSeqs(log, choice, originOf, pace);
  if (redactor !== null) await collectSecrets(source, redactor, pace);
  const [firstSeq, endSeq] = [log.firstSeq(), log.endSeq()];
  let text = header;
  let count = 0;
  for (let seq = firstSeq; seq < endSeq; seq++) {
    if (seq % turnEntries === 0) {
      pace?.progress((seq - firstSeq) / (endSeq - firstSeq));
      await pace?.turn();
    }
    const entry = chosen?.has(seq) === false ? null : log.get(seq);
    if (entry === null) continue;
    count += 1;
    const shown = redactor === null ? entry : redactor.entry(entry);
    for (const piece of format(shown, originOf(entry.connectionId))) {
      text += piece;
      if (text.length > maxTextLength) {
        await write(text);
        text = '';
      }
    }
  }
  if (text !== '') await write(text);
  return count;
}
