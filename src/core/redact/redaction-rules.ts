/** Of texts to replace; shorter ones would be found everywhere. */
export const minSecretLength = 4;

/** What our own rules look for, in groups that can be switched. */
export const redactionGroups = ['credentials', 'tokens', 'emails', 'cards', 'addresses'] as const;

export type RedactionGroup = (typeof redactionGroups)[number];

/** A regular expression (RE2 syntax) over texts; of one with a group, the first group is the secret. */
export interface RedactionPattern {
  /** As reports call it. */
  readonly name: string;
  readonly pattern: string;
}

/** What is never replaced. */
export interface RedactionExceptions {
  /** Of headers, query parameters and members, without regard to case. */
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly values: readonly string[];
}

/** What is replaced by pseudonyms before a capture is given away. */
export interface RedactionRules {
  readonly groups: Readonly<Record<RedactionGroup, boolean>>;
  /** Names of headers, without regard to case. */
  readonly headers: readonly string[];
  /** Names of query parameters, without regard to case. */
  readonly query: readonly string[];
  /**
   * Where secrets stand in JSON: a JSON Pointer (`/user/name`), a path (`$.users[*].name`), or `**.name`
   * for members of that name anywhere.
   */
  readonly paths: readonly string[];
  readonly patterns: readonly RedactionPattern[];
  /** Texts that are replaced wherever they stand; of at least 4 characters. */
  readonly values: readonly string[];
  readonly keep: RedactionExceptions;
}

/** One line about each group. */
export const redactionGroupTexts: Readonly<Record<RedactionGroup, string>> = {
  credentials:
    'Passwords, cookies, authorization headers and members with such names, user names in URLs',
  tokens: 'JSON Web Tokens, private keys, keys of well-known services',
  emails: 'E-mail addresses',
  cards: 'Numbers of payment cards',
  addresses: 'IP addresses',
};

/** The usual secrets, without anything about persons. */
export const defaultRedactionRules: RedactionRules = {
  groups: { credentials: true, tokens: true, emails: false, cards: false, addresses: false },
  headers: [],
  query: [],
  paths: [],
  patterns: [],
  values: [],
  keep: { names: [], paths: [], values: [] },
};
