/** Spreadsheets pass over spaces and quotes before a sign, and some take its wide form for the sign. */
const formulaStart = /^(?:'|[\s\0\ufeff"]*[=+\-@＝＋－＠]|[\t\r\n])/;
/** Where a cell begins for a program that separates by semicolons or tabs: quotes within one mean nothing to it. */
const innerStart = /([;\t\r\n](?:[^\S\t\r\n]|[\0\ufeff"])*)(?=[=+\-@＝＋－＠])/g;

/**
 * A cell as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front, which
 * such programs read as "this is text"; so does a cell that begins with one, so that it can be told apart.
 */
export function csvCell(text: string): string {
  const inner = text.replace(innerStart, "$1'");
  const safe = formulaStart.test(inner) ? `'${inner}` : inner;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row with its line end. Numbers are written as they are, null as an empty cell. */
export function csvRow(cells: readonly (string | number | null)[]): string {
  const texts = cells.map((cell) =>
    typeof cell === 'number' ? String(cell) : cell === null ? '' : csvCell(cell),
  );
  return `${texts.join(',')}\r\n`;
}
