import { Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { secretSpellings } from '../../../src/core/profile/secret-spellings.ts';

/** Secrets that stand in one place of a conversation each. */
export const canaries = {
  authorization: 'cnry-01-Qz8kV2mWp4',
  proxyAuthorization: 'cnry-02-Hs7dLq9xTb',
  cookie: 'cnry-03-Jw5nRc1yKe',
  setCookie: 'cnry-04-Bv6tMz3uGa',
  subprotocol: 'cnry-05-Xf2hPd8sNo',
  urlUser: 'cnry-06-Lk9cYg4jWi',
  queryToken: 'cnry-07-Ur3bEv7qSm',
  accessToken: 'cnry-08-Da1xFn6wZt',
  jwtSubject: 'cnry-09-Po5gHk2rCy',
  connectionInit: 'cnry-10-Mi8vJs4eLd',
  mqttPassword: 'cnry-11-Tw6zQb9nXh',
  passcode: 'cnry-12-Gc3mRf7pVa',
  socketIo: 'cnry-13-Ye2jNu5kBo',
  sasl: 'cnry-14-Sl9tWd1hKq',
  pem: 'MIIEcnry15Vx4gZr8fJm',
  environment: 'cnry-16-Ci7pLy3wEb',
  proxyUrl: 'cnry-17-Nf5kTx9dHs',
  location: 'cnry-18-Rv1bQj6mUg',
  errorBody: 'cnry-19-Ao4yPz8cWn',
  closeReason: 'cnry-20-Kd2sGe7vXl',
  ping: 'cnry-21-Jh6nMt3qRi',
  annotation: 'cnry-22-Zu9wBf5xCo',
  note: 'cnry-23-Vy1kDp4gSe',
  packed: 'cnry-24-Lt8rHm2jNa',
  compressed: 'cnry-25-Eq3zYs7bFk',
} as const;

/** Every way in which a canary could stand in bytes. */
export function writtenWays(canary: string): readonly Buffer[] {
  const bytes = Buffer.from(canary);
  return [
    ...secretSpellings(canary).map((text) => Buffer.from(text)),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    Buffer.from(canary, 'utf16le'),
    Buffer.from(canary, 'utf16le').swap16(),
  ];
}

/** Names of canaries that stand in bytes, or in base64 in them. */
export function leaksIn(text: string): readonly string[] {
  const packed = (text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? []).map((run) => {
    const bytes = Buffer.from(run, 'base64');
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  });
  const all = Buffer.concat([Buffer.from(text), ...packed]);
  return Object.entries(canaries).flatMap(([name, canary]) =>
    writtenWays(canary).some((bytes) => all.includes(bytes)) ? [name] : [],
  );
}
