import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../../src/main/content-security-policy.ts';

test('the policy allows scripts from the app only, and neither eval nor the network', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
  expect(directives.get('default-src')).toBe("'none'");
  expect(directives.get('script-src')).toBe("'self'");
  expect(directives.get('connect-src')).toBe("'none'");
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|\*|https?:|blob:/);
});
