const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  // Monaco writes style elements and attributes; it has no way to take a nonce.
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self'",
  'img-src': "'self' data:",
  'worker-src': "'self'",
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
};

/** What the page may load and run: its own files and nothing else; no eval, no network. */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources}`)
  .join('; ');
