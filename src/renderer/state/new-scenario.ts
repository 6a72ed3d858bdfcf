/** Where the demo server listens: `framescope demo --port 8765`. */
const demoUrl = 'ws://127.0.0.1:8765/';

/** What a new scenario begins as: it asks the server at `url`, or the demo server. */
export function newScenarioText(url: string | null): string {
  return `framescopeScenario: 1
name: New scenario
connections:
  server:
    url: ${JSON.stringify(url === null ? demoUrl : withoutSecrets(url))}
steps:
  - connect: server
  - send: { json: { type: ping, id: 1 } }
  - expect: { json: { id: 1 } }
    within: 2 s
  - close: {}
`;
}

/** A file that is kept with others is no place for what may be a password or a token. */
function withoutSecrets(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** What is said of it. */
export function newScenarioNotice(url: string | null): string {
  return url === null
    ? 'This is an example for the demo server: framescope demo --port 8765. Make it yours.'
    : 'This is an example for the server you look at. Make it yours: what is sent, and what must come back.';
}
