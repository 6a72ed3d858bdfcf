/** What a new scenario begins as: it runs against the demo server (`framescope demo --port 8765`). */
export const newScenarioText = `framescopeScenario: 1
name: New scenario
connections:
  server:
    url: ws://127.0.0.1:8765/
steps:
  - connect: server
  - send: { json: { type: ping, id: 1 } }
  - expect: { json: { id: 1 } }
    within: 2 s
  - close: {}
`;
