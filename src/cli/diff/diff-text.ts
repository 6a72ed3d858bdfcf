import { basename } from 'node:path';
import {
  isDifference,
  type CaptureComparison,
  type ComparedMessage,
  type Comparison,
  type ComparisonRow,
} from '../../core/compare/comparison.ts';
import type { Difference } from '../../core/compare/difference.ts';
import { hiddenDifference } from '../../core/compare/hidden-difference.ts';
import { textWithoutSecrets } from '../../core/redact/hidden-text.ts';
import { visibleText } from '../../core/text/visible.ts';
import type { DiffCommand } from './diff-request.ts';
import { shownUrl } from './shown-url.ts';

const maxDifferences = 20;
const maxValueLength = 160;
const linesPerPiece = 500;

const signs = {
  same: '=',
  changed: '~',
  reordered: '↕',
  missing: '-',
  extra: '+',
  periodic: '≈',
} as const satisfies Record<ComparisonRow['kind'], string>;

/** A comparison for a person, in pieces. Whatever came from the wire is escaped. */
export function* comparisonText(
  { connections, onlyA, onlyB, verdict }: CaptureComparison,
  command: Pick<DiffCommand, 'paths' | 'rows' | 'timingMs' | 'judge'>,
): Generator<string> {
  const [nameA, nameB] = command.paths.map((path) => visibleText(basename(path), 100));
  yield `- ${nameA ?? ''}\n+ ${nameB ?? ''}\n`;
  if (command.judge === 'replay') {
    yield '\nThe one is a replay of the other: what the replay let pass does not count (--plain).\n';
  }
  for (const comparison of connections) {
    yield `\n${connectionLine(comparison)}\n`;
    let lines: string[] = [];
    for (const line of rowLines(comparison, command)) {
      lines.push(line);
      if (lines.length >= linesPerPiece) {
        yield `${lines.join('\n')}\n`;
        lines = [];
      }
    }
    yield [...lines, ...summaryLines(comparison)].map((line) => `${line}\n`).join('');
  }
  const lonely = [
    ...onlyA.map(({ id, options }) => `- connection #${id} ${shownUrl(options.url)}`),
    ...onlyB.map(({ id, options }) => `+ connection #${id} ${shownUrl(options.url)}`),
  ];
  if (lonely.length > 0) yield `\n${lonely.join('\n')}\n`;
  if (connections.length === 0 && lonely.length === 0) yield '\nNeither has any message.\n';
  yield `\n${verdict === 'same' ? 'The same.' : 'Different.'}\n`;
}

function connectionLine({ a, b }: Comparison): string {
  const [urlA, urlB] = [a.options.url, b.options.url].map(shownUrl);
  const urls = urlA === urlB ? urlA : `${urlA ?? ''} → ${urlB ?? ''}`;
  return `connection #${a.id} / #${b.id}  ${urls ?? ''}`;
}

/** Runs of equal messages are counted, unless each is wanted. */
function* rowLines(
  { rows }: Comparison,
  { rows: which, timingMs }: Pick<DiffCommand, 'rows' | 'timingMs'>,
): Generator<string> {
  let same = 0;
  for (const row of rows) {
    const isShown = which === 'everything' || row.kind === 'periodic' || isDifference(row);
    if (!isShown && !isLate(row, timingMs)) {
      same += 1;
      continue;
    }
    if (same > 0) yield sameLine(same);
    same = 0;
    yield* linesOf(row);
  }
  if (same > 0) yield sameLine(same);
}

function isLate(row: ComparisonRow, timingMs: number | null): boolean {
  const shift = shiftOf(row.a, row.b, 'gapMs');
  return timingMs !== null && shift !== null && Math.abs(shift) > timingMs;
}

function sameLine(count: number): string {
  return `  = ${count.toLocaleString('en-US')} the same`;
}

function linesOf(row: ComparisonRow): readonly string[] {
  const arrow = row.direction === 'send' ? '→' : '←';
  const label = visibleText(row.label, 60);
  const other = visibleText(row.b?.label ?? row.label, 60);
  const labels = row.kind === 'periodic' || label === other ? label : `${label} → ${other}`;
  const head = `  ${signs[row.kind]} ${arrow} ${labels}`;
  switch (row.kind) {
    case 'same':
      return [`${head}  ${places(row.a, row.b)}${shiftText(row.a, row.b)}`];
    case 'changed':
    case 'reordered':
      return [
        `${head}  ${places(row.a, row.b)}${shiftText(row.a, row.b)}`,
        ...differenceLines(row.differences, row.label),
      ];
    case 'missing':
      return [`${head}  #${row.a.seq}`];
    case 'extra':
      return [`${head}  #${row.b.seq}`];
    case 'periodic': {
      const [countA, countB] = [row.countA, row.countB].map((count) =>
        count.toLocaleString('en-US'),
      );
      return [`${head}  × ${countA ?? ''} / × ${countB ?? ''}, by the clock`];
    }
  }
}

function places(a: ComparedMessage, b: ComparedMessage): string {
  return `#${a.seq} / #${b.seq}`;
}

function shiftText(a: ComparedMessage, b: ComparedMessage): string {
  const shift = shiftOf(a, b, 'atMs') ?? 0;
  return Math.abs(shift) < 1 ? '' : `  ${shift > 0 ? '+' : ''}${shift.toFixed(0)} ms`;
}

function shiftOf(
  a: ComparedMessage | null,
  b: ComparedMessage | null,
  figure: 'atMs' | 'gapMs',
): number | null {
  const [before, after] = [a?.[figure] ?? null, b?.[figure] ?? null];
  return before === null || after === null ? null : after - before;
}

function differenceLines(differences: readonly Difference[], label: string): readonly string[] {
  const lines = differences.slice(0, maxDifferences).map((found) => {
    const difference = hiddenDifference(found, label);
    const at = difference.pointer === '' ? '(message)' : visibleText(difference.pointer, 200);
    switch (difference.kind) {
      case 'changed':
        return `      ${at}: ${shown(difference.before)} → ${shown(difference.after)}`;
      case 'missing':
        return `      ${at}: ${shown(difference.before)} → (nothing)`;
      case 'extra':
        return `      ${at}: (nothing) → ${shown(difference.after)}`;
    }
  });
  const more = differences.length - maxDifferences;
  return more > 0 ? [...lines, `      and ${more} more`] : lines;
}

function shown(text: string): string {
  return visibleText(text, maxValueLength);
}

function summaryLines({ totals, latencies, end, leftOut }: Comparison): readonly string[] {
  const words = [
    [totals.same, 'same'],
    [totals.changed, 'changed'],
    [totals.missing, 'missing'],
    [totals.extra, 'extra'],
    [totals.reordered, 'reordered'],
    [totals.late, 'with a shifted gap'],
  ] as const;
  const counts = words
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, word]) => `${count.toLocaleString('en-US')} ${word}`);
  const slower = latencies
    .filter(({ a, b }) => Math.abs(b.p50Ms - a.p50Ms) > Math.max(1, a.p50Ms * 0.2))
    .slice(0, 10)
    .map(
      ({ label, a, b }) =>
        `  answers to ${visibleText(label, 60)}: p50 ${a.p50Ms.toFixed(1)} → ${b.p50Ms.toFixed(1)} ms, p95 ${a.p95Ms.toFixed(1)} → ${b.p95Ms.toFixed(1)} ms`,
    );
  const notCompared = leftOut.a + leftOut.b;
  return [
    ...(end === null
      ? []
      : [
          `  ~ end: ${shown(textWithoutSecrets(end.before))} → ${shown(textWithoutSecrets(end.after))}`,
        ]),
    ...slower,
    ...(notCompared === 0
      ? []
      : [`  ${notCompared} messages came only in part and were not compared`]),
    `  ${counts.join(', ')}`,
  ];
}
