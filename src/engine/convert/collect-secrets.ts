import type { Redactor } from '../../core/redact/redactor.ts';
import type { ExchangeSource } from '../recording/read-exchanges.ts';
import type { Pace } from './pace.ts';

/** What takes secrets out of an export: first it is shown everything, then it replaces. */
export type ExportRedactor = Pick<
  Redactor,
  'collect' | 'collectConnection' | 'entry' | 'connection'
>;

/** Entries between two turns. */
const turnEntries = 512;

/** Shows a redactor every connection and entry of a log, also those that will not be written. */
export async function collectSecrets(
  source: ExchangeSource,
  redactor: ExportRedactor,
  pace?: Pace,
): Promise<void> {
  const { log } = source;
  for (const connection of source.connections()) redactor.collectConnection(connection);
  const endSeq = log.endSeq();
  for (let seq = log.firstSeq(); seq < endSeq; seq++) {
    const entry = log.get(seq);
    if (entry !== null) redactor.collect(entry);
    if (seq % turnEntries === 0) await pace?.turn();
  }
}
