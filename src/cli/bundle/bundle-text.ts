import type { Leftover, RedactionChange } from '../../core/redact/redaction.ts';
import { formatByteLength } from '../../core/text/byte-size.ts';
import { counted } from '../../core/text/counted.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { BundleReport } from '../../engine/bundle/bundle-report.ts';

const maxLines = 40;
const maxValueLength = 60;

/** What making a bundle did, for a person. `isDry`: what it would do, with each change. */
export function bundleText(report: BundleReport, name: string | null): string {
  const { counts, changes, leftovers, byteLength } = report;
  const lines: string[] = [];
  const isDry = name === null;
  if (isDry) {
    lines.push(...changes.map(changeLine));
    if (counts.changes > changes.length) {
      lines.push(`… and ${number(counts.changes - changes.length)} more.`);
    }
  }
  const verb = isDry ? 'would be replaced' : 'replaced';
  const size = byteLength === null || isDry ? '' : `${name}, ${formatByteLength(byteLength)}: `;
  lines.push(
    `${size}${counted(counts.values, 'value')} ${verb} in ${counted(counts.changes, 'place')}, in ${number(counts.entries)} of ${counted(report.entries, 'entry', 'entries')}.`,
  );
  if (leftovers.length > 0) {
    lines.push('', `Look at these ${number(leftovers.length)}: they may be secrets still.`);
    lines.push(...leftovers.slice(0, maxLines).map(leftoverLine));
    if (leftovers.length > maxLines) {
      lines.push(`… and ${number(leftovers.length - maxLines)} more.`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function changeLine({ seq, place, reason, before, after }: RedactionChange): string {
  const where = `${seq === null ? '' : `#${seq} `}${visibleText(place, 100)}`;
  return `${where} (${reason}): ${shown(before)} → ${shown(after)}`;
}

function leftoverLine({ seq, place, why, text, count }: Leftover): string {
  const where = `${seq === null ? '' : `#${seq} `}${visibleText(place, 100)}`;
  return `  ${where} (${why}): ${shown(text)}${count === 1 ? '' : `, ${number(count)} times`}`;
}

function shown(text: string): string {
  return visibleText(text, maxValueLength);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
