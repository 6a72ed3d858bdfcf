import { Composer, Lexer, LineCounter, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { CST, Document, Node } from 'yaml';
import type { SourcePlace } from './source-place.ts';
import type { SourceProblems } from './source-problems.ts';
import type { SourceMember, SourceValue } from './source-value.ts';

/** Longest text of a YAML file, in UTF-16 units. */
export const maxYamlLength = 1_048_576;
/** Of values, with those that aliases stand for. */
const maxValues = 100_000;
/** Of values, and of the signs, spaces and comments around them. */
const maxTokens = 4 * maxValues;
/** What the text is cut into: a few for each value. Counted at once, since each takes microseconds. */
const maxLexemes = 500_000;
/** Of mistakes that are told by the parser; a file of nothing else is not read to its end. */
const maxErrors = 100;
const maxDepth = 64;
/** The parser's stack holds the document and a scalar, too; what is a little too deep is told more exactly. */
const maxStack = maxDepth + 4;
/** UTF-16 units of all texts, with those that aliases stand for. */
const maxTextLength = 4 * maxYamlLength;

/**
 * The values of a YAML 1.2 file (core schema, one document, no tags, no merge keys) and their places; null
 * after a problem. Never throws; takes bounded time and memory, whatever aliases stand for.
 */
export function readYaml(text: string, file: string, problems: SourceProblems): SourceValue | null {
  const lines = new LineCounter();
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (text.length > maxYamlLength) {
    problems.add({ file, line: 1, column: 1 }, 'The file is larger than 1 MiB.');
    return null;
  }
  const document = composed(text, lines, placeAt, problems);
  if (document === null || !problems.isEmpty) return null;
  return new YamlReader(placeAt, problems).read(document);
}

type YamlDocument = Document.Parsed;

function composed(
  text: string,
  lines: LineCounter,
  placeAt: (offset: number) => SourcePlace,
  problems: SourceProblems,
): YamlDocument | null {
  const { tokens, tooMuch: cut } = tokensOf(text, lines);
  const tooMuch = cut ?? boundsProblem(tokens);
  if (tooMuch !== null) {
    problems.add(placeAt(tooMuch.offset), tooMuch.message);
    return null;
  }
  const composer = new Composer({
    ...{ version: '1.2', schema: 'core', merge: false, uniqueKeys: false },
    ...{ prettyErrors: false, strict: true, logLevel: 'silent' },
  });
  const [first, second] = composer.compose(tokens, true, text.length);
  if (first === undefined) return null;
  for (const { pos, message } of [...first.errors, ...first.warnings]) {
    problems.add(placeAt(pos[0]), `${message.replace(/\.$/, '')}.`);
  }
  if (second !== undefined) {
    problems.add(placeAt(second.range[0]), 'The file holds more than one document.');
  }
  return first;
}

/** What goes beyond a bound, and where. */
interface TooMuch {
  readonly offset: number;
  readonly message: string;
}

/** The tokens up to where too much is open at once or has come; beyond that they take ever more time. */
function tokensOf(
  text: string,
  lines: LineCounter,
): { readonly tokens: readonly CST.Token[]; readonly tooMuch: TooMuch | null } {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let errors = 0;
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'error') errors += 1;
    }
    lexemes += 1;
    if (errors > maxErrors) return { tokens, tooMuch: null };
    if (parser.stack.length > maxStack) return { tokens, tooMuch: tooDeep(parser.offset) };
    if (lexemes > maxLexemes) return { tokens, tooMuch: tooMany(parser.offset) };
  }
  tokens.push(...parser.end());
  return { tokens, tooMuch: null };
}

function tooDeep(offset: number): TooMuch {
  return { offset, message: `This is nested deeper than ${maxDepth} levels.` };
}

function tooMany(offset: number): TooMuch {
  return { offset, message: 'The file holds more than 100,000 values.' };
}

/** What may stand behind a value. */
const maybeLast: ReadonlySet<CST.Token['type']> = new Set([
  ...(['space', 'comment', 'newline', 'flow-map-end', 'flow-seq-end', 'doc-end'] as const),
]);

/** Found before values are made of tokens, since that goes into them by recursion. */
function boundsProblem(tokens: readonly CST.Token[]): TooMuch | null {
  interface Visit {
    readonly token: CST.Token;
    readonly depth: number;
  }
  const visits: Visit[] = tokens.map((token) => ({ token, depth: 0 }));
  let count = 0;
  let misplaced = 0;
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { token, depth } = visit;
    count++;
    if (depth > maxDepth) return tooDeep(token.offset);
    // Each becomes an error with its stack, which costs more than a kilobyte.
    const rest = 'end' in token ? (token.end ?? []) : [];
    count += rest.length;
    misplaced += rest.filter(({ type }) => !maybeLast.has(type)).length;
    if (misplaced > maxErrors) {
      return { offset: token.offset, message: 'Something stands behind the end of a value.' };
    }
    if (token.type === 'document' && token.value !== undefined) {
      visits.push({ token: token.value, depth });
    }
    for (const { start, key, sep, value } of 'items' in token ? token.items : []) {
      // Anchors, commas and the like cost time, too, also where no value stands.
      count += 1 + start.length + (sep?.length ?? 0);
      if (key !== null && key !== undefined) visits.push({ token: key, depth: depth + 1 });
      if (value !== undefined) visits.push({ token: value, depth: depth + 1 });
    }
    if (count > maxTokens) return tooMany(token.offset);
  }
  return null;
}

class YamlReader {
  private readonly anchors = new Map<string, Node>();
  private values = 0;
  private textLength = 0;

  constructor(
    private readonly placeAt: (offset: number) => SourcePlace,
    private readonly problems: SourceProblems,
  ) {}

  read(document: YamlDocument): SourceValue | null {
    const value = this.value(document.contents, this.placeAt(0), 0);
    return this.problems.isEmpty ? value : null;
  }

  private value(node: Node | null, parent: SourcePlace, depth: number): SourceValue {
    if (node === null) return { kind: 'null', place: parent };
    const place =
      node.range === undefined || node.range === null ? parent : this.placeAt(node.range[0]);
    const nothing: SourceValue = { kind: 'null', place };
    if (!this.isWithinBounds(place, depth)) return nothing;
    if (isAlias(node)) {
      const meant = this.anchors.get(node.source);
      if (meant === undefined) this.problems.add(place, `Nothing is called &${node.source}.`);
      return meant === undefined ? nothing : this.value(meant, place, depth + 1);
    }
    const { anchor } = node as { readonly anchor?: string };
    if (anchor !== undefined) this.anchors.set(anchor, node);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.value(item as Node | null, place, depth + 1));
      return { kind: 'list', place, items };
    }
    if (isMap(node)) return { kind: 'map', place, members: this.members(node, place, depth) };
    if (!isScalar(node)) return nothing;
    return this.scalar(node.value, node.source ?? '', place);
  }

  private members(
    node: Extract<Node, { items: unknown[] }>,
    place: SourcePlace,
    depth: number,
  ): readonly SourceMember[] {
    const seen = new Set<string>();
    const members: SourceMember[] = [];
    for (const pair of node.items as readonly { key: unknown; value: unknown }[]) {
      const key = pair.key as Node | null;
      const at =
        key?.range === undefined || key.range === null ? place : this.placeAt(key.range[0]);
      if (!isScalar(key)) {
        const advice = 'put a text that begins with {{ or * into quotes';
        this.problems.add(at, `The name of a member must be a text; ${advice}.`);
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
      if (name === '__proto__') {
        this.problems.add(at, 'A member cannot be called __proto__.');
      } else if (seen.has(name)) {
        this.problems.add(at, `${JSON.stringify(name.slice(0, 100))} is here twice.`);
      } else {
        seen.add(name);
        const value = this.value(pair.value as Node | null, at, depth + 1);
        members.push({ name, place: at, value });
      }
      if (this.values > maxValues) break;
    }
    return members;
  }

  private scalar(value: unknown, source: string, place: SourcePlace): SourceValue {
    switch (typeof value) {
      case 'string':
        this.textLength += value.length;
        return { kind: 'text', place, text: value };
      case 'number':
        return { kind: 'number', place, value, source };
      case 'boolean':
        return { kind: 'boolean', place, value };
      default:
        return { kind: 'null', place };
    }
  }

  private isWithinBounds(place: SourcePlace, depth: number): boolean {
    if (this.values > maxValues) return false;
    this.values++;
    if (depth > maxDepth) {
      this.problems.add(place, `This is nested deeper than ${maxDepth} levels.`);
      this.values = maxValues + 1;
    } else if (this.values > maxValues || this.textLength > maxTextLength) {
      const message = 'The file holds more than 100,000 values or 4 MiB of text, with its aliases.';
      this.problems.add(place, message);
      this.values = maxValues + 1;
    }
    return this.values <= maxValues;
  }
}
