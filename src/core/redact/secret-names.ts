const exactNames = new Set([
  'auth',
  'authorization',
  'proxyauthorization',
  'authentication',
  'cookie',
  'cookies',
  'setcookie',
  'password',
  'passwd',
  'passwort',
  'pwd',
  'pass',
  'passphrase',
  'passcode',
  'pin',
  'otp',
  'totp',
  'secret',
  'secrets',
  'token',
  'jwt',
  'bearer',
  'credential',
  'credentials',
  'session',
  'sessionid',
  'sid',
  'sessid',
  'phpsessid',
  'jsessionid',
  'connectsid',
  'apikey',
  'xapikey',
  'accesskey',
  'accesskeyid',
  'privatekey',
  'clientkey',
  'signature',
  'sig',
  'xamzsignature',
  'xamzcredential',
  'awsaccesskeyid',
  'ticket',
  'assertion',
  'codeverifier',
]);

const endings = [
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'secret',
  'token',
  'apikey',
  'apisecret',
  'accesskey',
  'secretkey',
  'privatekey',
  'credential',
  'credentials',
  'authorization',
  'sessionid',
  'sessionkey',
  'cookie',
];

/** Of these also an object or a list is secret, with all that is in it. */
const wholeNames =
  /^(?:auth|authorization|authentication|cookies?|credentials?|passwords?|secrets?)$/;

/** Their values are no secrets, though their names end as those of secrets do. */
const harmlessNames = new Set([
  'tokentype',
  'isauth',
  'cancellationtoken',
  'pagetoken',
  'nextpagetoken',
]);

/** A name as names are compared: lower case, without `_`, `-`, `.`, `$` and spaces. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\-. $]/g, '');
}

/** Whether what a header, parameter or member of this name holds is usually secret. */
export function isSecretName(name: string): boolean {
  if (name.length > 100) return false;
  const plain = plainName(name);
  if (harmlessNames.has(plain)) return false;
  return exactNames.has(plain) || endings.some((ending) => plain.endsWith(ending));
}

/** Whether all in an object or a list of this name is usually secret. */
export function isSecretContainerName(name: string): boolean {
  return wholeNames.test(plainName(name));
}

/** Headers that carry secrets beside those with a secret name. */
export function isSecretHeader(name: string): boolean {
  const plain = plainName(name);
  return isSecretName(name) || plain === 'login' || plain === 'xauth' || plain === 'xcsrf';
}
