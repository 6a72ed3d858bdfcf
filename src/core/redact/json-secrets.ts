import { textOf } from './byte-text.ts';
import type { Writing } from './found-secret.ts';
import { forEachJsonLeaf, jsonStringValue, type JsonLeaf } from './json-leaves.ts';
import type { RedactionReason } from './redaction.ts';
import type { RedactionRules } from './redaction-rules.ts';
import { isSecretContainerName, plainName } from './secret-names.ts';
import { secretParts } from './secret-parts.ts';
import { leadsTo, parseValuePath, type ValuePath } from './value-path.ts';

type Tell = (
  start: number,
  end: number,
  writing: Writing,
  reason: RedactionReason,
  place: string,
  isOfPassword: boolean,
) => void;

/** Numbers of these names count something. */
const countNames = new Set(['pass', 'auth', 'session', 'sessions', 'signature', 'token', 'secret']);
const passwordName = /pass|pwd|pin|secret|auth|cookie|key|credential|session|sid|sig|jwt|otp/;
/** Longer texts within a text are not looked into. */
const maxNestedLength = 16 * 1024 * 1024;

/** Finds secrets in JSON by the names and paths that lead to them. */
export class JsonSecrets {
  private readonly wanted: readonly ValuePath[];
  private readonly kept: readonly ValuePath[];

  constructor(
    private readonly rules: RedactionRules,
    private readonly isSecretMember: (name: string) => boolean,
  ) {
    const parse = (paths: readonly string[]): readonly ValuePath[] =>
      paths.map(parseValuePath).filter((path) => path !== null);
    this.wanted = parse(rules.paths);
    this.kept = parse(rules.keep.paths);
  }

  find(
    bytes: Uint8Array,
    text: string,
    tell: Tell,
    nested: (start: number, end: number, text: string, place: string) => void,
  ): void {
    if (!text.includes('"') && this.wanted.length === 0) return;
    const isInit = this.rules.groups.credentials && text.includes('"connection_init"');
    /** The name that the member `name` of an object tells, for the member `value` beside it. */
    let told = '';
    forEachJsonLeaf(bytes, (leaf) => {
      const { start, end, way, kind, hasEscape } = leaf;
      const own = way.at(-1) ?? '';
      if (kind === 'string' && end - start <= 100 && (own === 'name' || own === 'key')) {
        told = textOf(bytes.subarray(start, end));
      }
      const name = own === 'value' && told !== '' ? told : nameOf(way);
      const reason = this.reasonOf(leaf, name, isInit);
      if (reason === null) {
        if (hasEscape && end - start <= maxNestedLength) {
          const inner = jsonStringValue(textOf(bytes.subarray(start, end)));
          nested(start, end, inner, pointerOf(way));
        }
        return;
      }
      const place = pointerOf(way);
      if (kind === 'number') {
        tell(start, end, 'plain', reason, place, true);
        return;
      }
      const parts =
        reason === 'path' || hasEscape
          ? [{ start: 0, end: end - start }]
          : secretParts(name, text.slice(start, end));
      const isOfPassword = reason === 'path' || isInit || passwordName.test(plainName(name));
      const writing = hasEscape ? 'json' : 'plain';
      for (const part of parts) {
        tell(start + part.start, start + part.end, writing, reason, place, isOfPassword);
      }
    });
  }

  private reasonOf(
    { way, kind, start, end }: JsonLeaf,
    name: string,
    isInit: boolean,
  ): 'path' | 'member' | null {
    if (end === start) return null;
    if (this.kept.some((path) => leadsTo(path, way))) return null;
    if (this.wanted.some((path) => leadsTo(path, way))) return 'path';
    if (!this.rules.groups.credentials) return null;
    if (name !== '' && this.isSecretMember(name)) {
      return kind === 'number' && countNames.has(plainName(name)) ? null : 'member';
    }
    if (kind === 'number') return null;
    if (isInit && way[0] === 'payload') return 'member';
    return way.some((one) => isSecretContainerName(one) && this.isSecretMember(one))
      ? 'member'
      : null;
  }
}

/** The nearest name on the way; items of a list have the list's. */
function nameOf(way: readonly string[]): string {
  for (let i = way.length - 1; i >= 0; i--) {
    const name = way[i] ?? '';
    if (!/^\d+$/.test(name)) return name;
  }
  return '';
}

function pointerOf(way: readonly string[]): string {
  return way.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
