import { hiddenDifference, hiddenValue } from '../../core/compare/hidden-difference.ts';
import { hiddenSecret, textWithoutSecrets } from '../../core/redact/hidden-text.ts';
import type { ReplayReport } from '../../core/replay/replay-report.ts';
import { urlWithoutCredentials } from '../../engine/replay/replay-options.ts';

/** A report as it may be given to others: `***` for what is a secret by its name or its form. */
export function hiddenReport(report: ReplayReport): ReplayReport {
  return {
    ...report,
    url: urlWithoutCredentials(report.url, () => hiddenSecret).url,
    divergences: report.divergences.map((divergence) => ({
      ...divergence,
      message: textWithoutSecrets(divergence.message),
      differences: divergence.differences.map((one) => hiddenDifference(one, divergence.label)),
    })),
    variables: report.variables.map((variable) => {
      const { name, recorded, replayed } = variable;
      const pointer = variable.pointer ?? '';
      const hidden = (value: string): string => {
        const place = pointer === '' ? `/${name}` : pointer;
        const shown = hiddenValue(JSON.stringify(value), place);
        return shown === JSON.stringify(value) ? value : withoutQuotes(shown);
      };
      return {
        ...variable,
        recorded: hidden(recorded),
        replayed: replayed === null ? null : hidden(replayed),
      };
    }),
    notes: report.notes.map((note) => textWithoutSecrets(note)),
  };
}

function withoutQuotes(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
