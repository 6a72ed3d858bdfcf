/** One step into a YAML document: the member of a map, or an item of a list. */
export type YamlStep = { readonly kind: 'key'; readonly name: string } | { readonly kind: 'item' };

/** Where a caret stands in a YAML text, as far as completion needs it. */
export interface YamlPlace {
  /** From the root to the map whose key, or to the key whose value is being typed. */
  readonly path: readonly YamlStep[];
  readonly typing: 'key' | 'value';
  /** What stands between the beginning of the word and the caret. */
  readonly typed: string;
  /** Keys that the map has already. */
  readonly siblings: readonly string[];
}

interface Level {
  readonly indent: number;
  readonly step: YamlStep;
}

/** Lines that are looked at above the caret. */
const maxLines = 20_000;

/**
 * Finds the place of a caret by indentation, so that it works while the text is no YAML yet. Flow maps and lists
 * (`{ a: 1 }`, `[1]`) are followed on the caret's line only. Offsets are UTF-16 units.
 */
export function yamlPlaceAt(text: string, offset: number): YamlPlace {
  const lines = text.slice(0, offset).split('\n');
  const current = lines.pop() ?? '';
  const levels: Level[] = [];
  for (const line of lines.slice(-maxLines)) enter(levels, line);
  const { indent, rest } = enterItems(levels, current);
  closeFrom(levels, indent);
  const path = levels.map(({ step }) => step);
  const flow = flowPlace(rest);
  const place: Omit<YamlPlace, 'siblings'> = {
    path: [...path, ...flow.path],
    typing: flow.typing,
    typed: flow.typed,
  };
  const isBlockKey = flow.path.length === 0 && flow.typing === 'key';
  return {
    ...place,
    siblings: isBlockKey ? keysBeside(lines, text.slice(offset), indent) : flow.siblings,
  };
}

/** Goes into what a finished line opens. */
function enter(levels: Level[], line: string): void {
  if (/^\s*(?:#|$)/.test(line)) return;
  const { indent, rest } = enterItems(levels, line);
  const name = keyOf(rest);
  if (name === null) return;
  closeFrom(levels, indent);
  levels.push({ indent, step: { kind: 'key', name } });
}

/** Goes into the list items that a line begins with; where the rest of it stands. */
function enterItems(
  levels: Level[],
  line: string,
): { readonly indent: number; readonly rest: string } {
  let indent = line.length - line.trimStart().length;
  let rest = line.slice(indent);
  for (let dash = /^-(?: +|$)/.exec(rest); dash !== null; dash = /^-(?: +|$)/.exec(rest)) {
    closeItemsFrom(levels, indent);
    levels.push({ indent, step: { kind: 'item' } });
    indent += dash[0].length;
    rest = rest.slice(dash[0].length);
  }
  return { indent, rest };
}

function closeFrom(levels: Level[], indent: number): void {
  while ((levels.at(-1)?.indent ?? -1) >= indent) levels.pop();
}

/** A list may stand below its key without further indentation: then the key stays open. */
function closeItemsFrom(levels: Level[], indent: number): void {
  for (let last = levels.at(-1); last !== undefined; last = levels.at(-1)) {
    if (last.indent < indent || (last.indent === indent && last.step.kind === 'key')) return;
    levels.pop();
  }
}

function keyOf(rest: string): string | null {
  const found = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s#"'{[\]},:][^:#]*?))\s*:(?:\s|$)/.exec(
    rest,
  );
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? null);
}

/** Follows what stands on the caret's line behind its indentation. */
function flowPlace(rest: string): YamlPlace {
  const path: YamlStep[] = [];
  const open: { readonly kind: '{' | '['; readonly depth: number; readonly keys: string[] }[] = [];
  let from = 0;
  let typing: YamlPlace['typing'] = 'key';
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] ?? '';
    const top = open.at(-1);
    if (char === '"' || char === "'") {
      const end = rest.indexOf(char, at + 1);
      if (end === -1) break;
      at = end;
    } else if (char === ':' && /\s/.test(rest[at + 1] ?? '\n') && typing === 'key') {
      const name = rest
        .slice(from, at)
        .trim()
        .replace(/^["']|["']$/g, '');
      path.push({ kind: 'key', name });
      top?.keys.push(name);
      typing = 'value';
      from = at + 1;
    } else if (char === '{' || (char === '[' && typing === 'value')) {
      open.push({ kind: char, depth: path.length, keys: [] });
      if (char === '[') path.push({ kind: 'item' });
      typing = char === '{' ? 'key' : 'value';
      from = at + 1;
    } else if (top !== undefined && char === ',') {
      path.length = top.depth;
      if (top.kind === '[') path.push({ kind: 'item' });
      typing = top.kind === '{' ? 'key' : 'value';
      from = at + 1;
    } else if (top !== undefined && (char === '}' || char === ']')) {
      open.pop();
      path.length = top.depth;
      typing = 'value';
      from = at + 1;
    }
  }
  return { path, typing, typed: rest.slice(from).trimStart(), siblings: open.at(-1)?.keys ?? [] };
}

/** Keys of the block map that has a line at this indentation, above and below. */
function keysBeside(above: readonly string[], below: string, indent: number): readonly string[] {
  const keys: string[] = [];
  const look = (line: string): boolean => {
    const { indent: at, rest } = enterItems([], line);
    const own = line.length - line.trimStart().length;
    const name = at === indent ? keyOf(rest) : null;
    if (name !== null) keys.push(name);
    // The line on which the map begins behind a dash, or one that is outside.
    return line.trim() === '' || own >= indent;
  };
  for (let index = above.length - 1; index >= Math.max(0, above.length - maxLines); index--) {
    if (!look(above[index] ?? '')) break;
  }
  for (const line of below.split('\n').slice(1, maxLines)) {
    const own = line.length - line.trimStart().length;
    if (line.trim() !== '' && own < indent) break;
    look(line);
  }
  return keys;
}
