import { compareDecimals } from '../json/decimal.ts';
import type { JsonMember, JsonNode } from '../json/json-node.ts';
import { parseString } from '../json/top-level-fields.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { childPointer } from '../profile/pointer.ts';
import type { Difference } from './difference.ts';
import { alignItems } from './item-alignment.ts';

/** Whether a difference does not count; raw JSON, or null on the side that has nothing there. */
export type IgnoreRule = (
  pointer: JsonPointer,
  before: string | null,
  after: string | null,
) => boolean;

/** Values of both sides that are looked at before the comparison is given up. */
const maxLooks = 500_000;
/** Looks that trying which items of lists are the same may cost. */
const maxTrialLooks = 200_000;
const maxIgnored = 10_000;
const maxRawLength = 2000;

type ObjectNode = Extract<JsonNode, { kind: 'object' }>;
type ArrayNode = Extract<JsonNode, { kind: 'array' }>;

/** One comparison of two JSON texts. */
export class NodeComparison {
  private found: Difference[] = [];
  private readonly ignored: Difference[] = [];
  private looks = 0;
  private isCut = false;
  /** Only whether there is any difference matters. */
  private isTrial = false;
  private root: readonly [JsonNode, JsonNode] | null = null;

  constructor(
    private readonly before: string,
    private readonly after: string,
    private readonly ignore: IgnoreRule,
    private readonly maxDifferences: number,
  ) {}

  /** Compares two values, the whole of the texts. */
  compare(a: JsonNode, b: JsonNode): void {
    this.root = [a, b];
    this.visit(a, b, '');
  }

  differences(): readonly Difference[] {
    if (!this.isCut || this.root === null) return this.found;
    const [a, b] = this.root;
    const whole = { before: cut(this.rawA(a)), after: cut(this.rawB(b)) };
    return [...this.found, { kind: 'changed', pointer: '', ...whole }];
  }

  /** What `ignore` said does not count, at most 10,000. */
  ignoredPlaces(): readonly Difference[] {
    return this.ignored;
  }

  private visit(a: JsonNode, b: JsonNode, pointer: JsonPointer): void {
    if (this.isCut) return;
    this.looks += 1;
    if (this.looks > maxLooks) {
      this.isCut = true;
      return;
    }
    const [rawA, rawB] = [this.rawA(a), this.rawB(b)];
    if (rawA === rawB || isEqualScalar(a, rawA, rawB)) return;
    if (this.ignore(pointer, rawA, rawB)) {
      this.addIgnored({ kind: 'changed', pointer, before: cut(rawA), after: cut(rawB) });
      return;
    }
    if (a.kind === 'object' && b.kind === 'object') this.visitObjects(a, b, pointer);
    else if (a.kind === 'array' && b.kind === 'array') this.visitArrays(a, b, pointer);
    else this.add({ kind: 'changed', pointer, before: cut(rawA), after: cut(rawB) });
  }

  private visitObjects(a: ObjectNode, b: ObjectNode, pointer: JsonPointer): void {
    const others = membersByName(b.members);
    for (const [name, member] of membersByName(a.members)) {
      const other = others.get(name);
      others.delete(name);
      const at = childPointer(pointer, member.name);
      if (other === undefined) this.addMissing(member.value, at);
      else this.visit(member.value, other.value, at);
    }
    for (const { name, value } of others.values()) {
      this.addExtra(value, childPointer(pointer, name));
    }
  }

  private visitArrays(a: ArrayNode, b: ArrayNode, pointer: JsonPointer): void {
    const pairs = alignItems(
      a.items.length,
      b.items.length,
      this.isTrial
        ? null
        : (left, right) => this.isSame(a.items[left], b.items[right], childPointer(pointer, left)),
    );
    for (const [left, right] of pairs) {
      if (this.isCut) return;
      const [first, second] = [a.items[left ?? -1], b.items[right ?? -1]];
      if (first !== undefined && second !== undefined && left !== null) {
        this.visit(first, second, childPointer(pointer, left));
      } else if (first !== undefined && left !== null) {
        this.addMissing(first, childPointer(pointer, left));
      } else if (second !== undefined && right !== null) {
        this.addExtra(second, childPointer(pointer, right));
      }
    }
  }

  /** Tries whether two items are the same, without noting anything. */
  private isSame(a: JsonNode | undefined, b: JsonNode | undefined, pointer: JsonPointer): boolean {
    if (a === undefined || b === undefined || this.looks > maxTrialLooks) return false;
    const found = this.found;
    this.found = [];
    this.isTrial = true;
    this.visit(a, b, pointer);
    const isSame = this.found.length === 0 && !this.isCut;
    this.isTrial = false;
    this.isCut = false;
    this.found = found;
    return isSame;
  }

  private addMissing(node: JsonNode, pointer: JsonPointer): void {
    const raw = this.rawA(node);
    const difference: Difference = { kind: 'missing', pointer, before: cut(raw) };
    if (this.ignore(pointer, raw, null)) this.addIgnored(difference);
    else this.add(difference);
  }

  private addExtra(node: JsonNode, pointer: JsonPointer): void {
    const raw = this.rawB(node);
    const difference: Difference = { kind: 'extra', pointer, after: cut(raw) };
    if (this.ignore(pointer, null, raw)) this.addIgnored(difference);
    else this.add(difference);
  }

  private add(difference: Difference): void {
    if (this.isTrial || this.found.length === this.maxDifferences) this.isCut = true;
    if (this.found.length < this.maxDifferences) this.found.push(difference);
  }

  private addIgnored(difference: Difference): void {
    if (!this.isTrial && this.ignored.length < maxIgnored) this.ignored.push(difference);
  }

  private rawA({ start, end }: JsonNode): string {
    return this.before.slice(start, end);
  }

  private rawB({ start, end }: JsonNode): string {
    return this.after.slice(start, end);
  }
}

/** Members by name; the second of equal names and those after it by name and number. */
function membersByName(members: readonly JsonMember[]): Map<string, JsonMember> {
  const byName = new Map<string, JsonMember>();
  const seen = new Map<string, number>();
  for (const member of members) {
    if (!byName.has(member.name)) {
      byName.set(member.name, member);
      continue;
    }
    const count = (seen.get(member.name) ?? 1) + 1;
    seen.set(member.name, count);
    byName.set(`${member.name}\u0000${count}`, member);
  }
  return byName;
}

/** Numbers of equal value and strings of equal characters are the same, however they are written. */
function isEqualScalar({ kind }: JsonNode, rawA: string, rawB: string): boolean {
  if (kind === 'number') return compareDecimals(rawA, rawB) === 0;
  if (kind !== 'string' || !rawB.startsWith('"')) return false;
  return (rawA.includes('\\') || rawB.includes('\\')) && parseString(rawA) === parseString(rawB);
}

function cut(raw: string): string {
  return raw.length <= maxRawLength ? raw : `${raw.slice(0, maxRawLength - 1)}…`;
}
