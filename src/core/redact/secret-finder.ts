import { compilePattern, type Pattern } from '../profile/pattern.ts';
import { byteText, bytesOf, textOf } from './byte-text.ts';
import { findCredentials, loginParts, type SecretNaming } from './found-credentials.ts';
import { findMqttSecrets } from './found-mqtt.ts';
import type { FoundSecret, Writing } from './found-secret.ts';
import { findAddresses, findCards, findEmails, findTokens } from './found-tokens.ts';
import { hiddenClaims, tokenPartJson } from './jwt-claims.ts';
import { JsonSecrets } from './json-secrets.ts';
import type { RedactionReason } from './redaction.ts';
import type { RedactionRules } from './redaction-rules.ts';
import { isSecretHeader, isSecretName, plainName } from './secret-names.ts';
import { isNoSecret, isWorthLookingFor } from './secret-worth.ts';

const keyLine = /^[A-Za-z0-9+/=]{12,}$/;

/** Takes what was found in bytes. */
export interface SecretSink {
  readonly found: (secret: FoundSecret) => void;
  /** A secret that stands there in another form than its own. */
  readonly known: (value: string) => void;
  /** A text within a JSON string with escapes; its own offsets say nothing about the bytes. */
  readonly nested: (start: number, end: number, text: string, place: string) => void;
}

/** Finds secrets by the rules, without knowing any. */
export class SecretFinder {
  private readonly naming: SecretNaming;
  private readonly patterns: readonly Pattern[];
  private readonly keptValues: ReadonlySet<string>;
  private readonly json: JsonSecrets;

  constructor(private readonly rules: RedactionRules) {
    const names = (own: readonly string[], usual: (name: string) => boolean) => {
      const wanted = new Set(own.map(plainName));
      const kept = new Set(rules.keep.names.map(plainName));
      return (name: string): boolean => {
        const plain = plainName(name);
        if (kept.has(plain)) return false;
        return wanted.has(plain) || (rules.groups.credentials && usual(name));
      };
    };
    this.naming = {
      isHeader: names(
        rules.headers,
        (name) => isSecretHeader(name) || plainName(name) === 'secwebsocketprotocol',
      ),
      isParameter: names(rules.query, isSecretName),
    };
    this.patterns = rules.patterns.flatMap(({ pattern }) => {
      const compiled = compilePattern(pattern);
      return compiled.ok ? [compiled.pattern] : [];
    });
    this.keptValues = new Set(rules.keep.values);
    this.json = new JsonSecrets(rules, names([], isSecretName));
  }

  find(bytes: Uint8Array, sink: SecretSink): void {
    const { groups } = this.rules;
    const text = byteText(bytes);
    const tell = (
      start: number,
      end: number,
      writing: Writing,
      reason: RedactionReason,
      place = '',
      isOfPassword = true,
    ): void => {
      const raw = textOf(bytes.subarray(start, end));
      const value = meaning(raw, writing);
      if (isNoSecret(value) || this.keptValues.has(value)) return;
      const isKnownFromNow = isWorthLookingFor(value, isOfPassword);
      const from = writing === 'percent' && value === raw ? 'plain' : writing;
      sink.found({ start, end, value, writing: from, reason, isKnownFromNow, place });
      for (const part of partsWithin(value, reason)) {
        if (isWorthLookingFor(part, true) && !this.keptValues.has(part)) sink.known(part);
      }
    };
    if (groups.tokens) {
      for (const { start, end, reason } of findTokens(text)) tell(start, end, 'plain', reason);
    }
    for (const { start, end, reason, name } of findCredentials(
      text,
      this.naming,
      groups.credentials,
    )) {
      tell(
        start,
        end,
        reason === 'query' || reason === 'url-user' ? 'percent' : 'plain',
        reason,
        name,
      );
    }
    if (groups.credentials) {
      for (const { start, end, field } of findMqttSecrets(bytes)) {
        tell(start, end, 'plain', 'mqtt', field);
      }
    }
    if (groups.emails) {
      for (const { start, end } of findEmails(text)) tell(start, end, 'plain', 'email');
    }
    if (groups.cards) {
      for (const { start, end } of findCards(text)) tell(start, end, 'plain', 'card');
    }
    if (groups.addresses) {
      for (const { start, end } of findAddresses(text)) tell(start, end, 'plain', 'address');
    }
    if (this.patterns.length > 0) this.findPatterns(bytes, tell);
    this.json.find(bytes, text, tell, sink.nested);
  }

  private findPatterns(
    bytes: Uint8Array,
    tell: (start: number, end: number, writing: Writing, reason: RedactionReason) => void,
  ): void {
    const text = textOf(bytes);
    // A character that took several bytes moves what stands behind it.
    const isAscii = text.length === bytes.length;
    for (const pattern of this.patterns) {
      let at = 0;
      let offset = 0;
      for (const { start, end } of pattern.matches(text)) {
        if (isAscii) {
          tell(start, end, 'plain', 'pattern');
          continue;
        }
        offset += bytesOf(text.slice(at, start)).length;
        const endOffset = offset + bytesOf(text.slice(start, end)).length;
        tell(offset, endOffset, 'plain', 'pattern');
        at = end;
        offset = endOffset;
      }
    }
  }
}

/** Secrets within a secret that may stand elsewhere alone: claims, the lines of a key, a login. */
function partsWithin(value: string, reason: RedactionReason): readonly string[] {
  switch (reason) {
    case 'jwt':
      return value
        .split('.', 2)
        .flatMap((part) => hiddenClaims(tokenPartJson(part) ?? new Uint8Array()))
        .flatMap((claim) => (claim.kind === 'string' ? [claim.value] : []));
    case 'private-key':
      return value.split(/\s+|\\[nr]/).filter((line) => keyLine.test(line));
    case 'header':
    case 'authorization':
    case 'member':
    case 'sasl':
      return loginParts(value)?.parts ?? [];
    default:
      return [];
  }
}

function meaning(raw: string, writing: Writing): string {
  if (writing === 'plain') return raw;
  if (writing === 'percent') {
    try {
      return decodeURIComponent(raw.replaceAll('+', ' '));
    } catch {
      return raw;
    }
  }
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
