import { defaultRedactionRules } from '../../core/redact/redaction-rules.ts';
import { newRedactor } from '../bundle/new-redactor.ts';
import type { ExportRedactor } from './collect-secrets.ts';

/** What takes the usual secrets out of an export, with pseudonyms of its own for each export. */
export function exportRedactor(): ExportRedactor {
  return newRedactor(defaultRedactionRules);
}
