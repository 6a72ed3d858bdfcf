/** A block of a .bru file: `name {`, its lines, `}`. */
export interface BruBlock {
  readonly name: string;
  readonly lines: readonly string[];
}

const maxBlocks = 1_000;

/** The blocks of a file in Bruno's own format. Inner lines lose the two spaces they are indented by. */
export function bruBlocks(text: string): readonly BruBlock[] {
  const blocks: BruBlock[] = [];
  let name: string | null = null;
  let lines: string[] = [];
  let isQuoted = false;
  for (const line of text.split(/\r?\n/)) {
    if (name === null) {
      name = /^([A-Za-z][A-Za-z0-9:_-]{0,100})\s*[{[]\s*$/.exec(line)?.[1] ?? null;
      lines = [];
      isQuoted = false;
    } else if (!isQuoted && /^[}\]]\s*$/.test(line)) {
      if (blocks.length < maxBlocks) blocks.push({ name, lines });
      name = null;
    } else {
      if ((line.split("'''").length - 1) % 2 === 1) isQuoted = !isQuoted;
      lines.push(line);
    }
  }
  return blocks;
}

/** The `name: value` lines of a block; a value in `'''` may have several lines; `~` before a name turns it off. */
export function bruFields(
  lines: readonly string[],
): readonly { readonly name: string; readonly value: string; readonly disabled: boolean }[] {
  const fields: { name: string; value: string; disabled: boolean }[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = (lines[i] ?? '').trim();
    const start = line.startsWith('~') ? 1 : 0;
    const quoted = /^"((?:[^"\\]|\\.)*)"\s*:/.exec(line.slice(start));
    const colon = quoted === null ? line.indexOf(':') : start + quoted[0].length - 1;
    if (colon === -1) continue;
    const name = quoted?.[1]?.replace(/\\(.)/g, '$1') ?? line.slice(start, colon).trim();
    let value = line.slice(colon + 1).trim();
    if (value.startsWith("'''")) {
      const inner: string[] = [value.slice(3)];
      while (!(inner.at(-1) ?? '').trimEnd().endsWith("'''") && i + 1 < lines.length) {
        i += 1;
        inner.push(lines[i] ?? '');
      }
      value = outdented(inner.join('\n').trimEnd().replace(/'''$/, ''));
    }
    fields.push({ name, value, disabled: start === 1 });
  }
  return fields;
}

/** A text of several lines without the spaces that all of them begin with. */
function outdented(text: string): string {
  const lines = text.split('\n');
  if (lines[0]?.trim() === '') lines.shift();
  if (lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.reduce((least, each) => Math.min(least, each), 200);
  return lines.map((line) => line.slice(indent)).join('\n');
}
