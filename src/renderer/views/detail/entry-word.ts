import { assertNever } from '../../../core/assert-never.ts';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { opcodeName } from '../../../core/rfc6455/opcode.ts';

/** What an entry is, for its title: `Text message`, `Ping`, `Protocol violation`. */
export function entryWord(entry: EntryDetail['entry']): string {
  switch (entry.kind) {
    case 'message':
      return entry.opcode === 1 ? 'Text message' : 'Binary message';
    case 'control': {
      const name = opcodeName(entry.opcode);
      return name.charAt(0).toUpperCase() + name.slice(1);
    }
    case 'violation':
      return 'Protocol violation';
    case 'handshake':
      return 'Opening handshake';
    case 'state':
      return 'State change';
    case 'error':
      return 'Error';
    case 'note':
      return 'Note';
    default:
      return assertNever(entry);
  }
}
