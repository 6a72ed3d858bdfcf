import type { Leftover, RedactionReason } from '../../core/redact/redaction.ts';

/** Why a value is replaced, in a few words. */
export const reasonWords: Readonly<Record<RedactionReason, string>> = {
  header: 'header',
  query: 'in a URL',
  member: 'by its name',
  path: 'own path',
  pattern: 'own pattern',
  value: 'own text',
  'url-user': 'user in a URL',
  authorization: 'authorization',
  sasl: 'login (SASL)',
  mqtt: 'login (MQTT)',
  jwt: 'JSON Web Token',
  key: 'key of a service',
  'private-key': 'private key',
  email: 'e-mail address',
  card: 'card number',
  address: 'IP address',
  known: 'known from elsewhere',
  opaque: 'cannot be looked into',
};

/** Why a text may be a secret still. */
export const leftoverWords: Readonly<Record<Leftover['why'], string>> = {
  known: 'replaced elsewhere',
  'random-looking': 'looks random',
  email: 'e-mail address',
  card: 'card number',
  address: 'IP address',
  jwt: 'JSON Web Token',
  key: 'key of a service',
  'private-key': 'private key',
};
