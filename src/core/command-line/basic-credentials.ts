import { base64Of } from '../text/base64.ts';

/** The value of an Authorization header for `user:password` (RFC 7617). */
export function basicCredentials(userAndPassword: string): string {
  return `Basic ${base64Of(new TextEncoder().encode(userAndPassword))}`;
}
