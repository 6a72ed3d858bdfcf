/** Every key of the scenario format, shape by shape, with what editors say of it. */

export const scenarioKeys = {
  framescopeScenario: 'The version of the format: 1.',
  name: 'What the scenario is called in reports.',
  description: 'What it is for.',
  variables: 'Values by name; {{name}} stands for one. Any JSON.',
  requires: 'Variables that must be given from outside: by --var or an environment.',
  timeout: 'How long a step waits that says nothing of it, such as 5 s. 5 s when absent.',
  connections: 'The connections that the steps use, by name.',
  rules: 'Beside the steps: what is done whenever such a message arrives.',
  steps: 'What is done and what is expected, in order.',
} as const;

export const connectionKeys = {
  url: 'A ws:// or wss:// URL; it may hold {{name}}.',
  profile: 'Id of a built-in profile, or a profile file beside the scenario.',
  parameters: "Values of the profile's parameters, by name.",
  headers: 'Request headers: a map, or a list of { name, value }.',
  query: "Added to the URL's query: a map, or a list of { name, value }.",
  subprotocols: 'Subprotocols to offer, in order.',
  origin: 'The Origin header.',
  deflate: 'Whether permessage-deflate is offered; true when absent.',
  acceptUntrustedCertificate: 'Accepts a certificate that cannot be verified. For tests only.',
  handshakeTimeout: 'How long DNS, TCP, TLS and the upgrade may take together; 10 s when absent.',
  closeTimeout: 'How long the server may take to answer our Close frame; 5 s when absent.',
  pingInterval: 'Sends a ping this often.',
  maxMessageBytes: 'Largest message accepted, in bytes.',
  maxFragments: 'Most fragments accepted in one message.',
} as const;

export const headerKeys = { name: 'Its name.', value: 'Its value; a template.' } as const;

export const ruleKeys = {
  on: 'The connection; needed when there are several.',
  when: 'Which received messages are meant.',
  set: 'Variables to set, by name.',
  send: 'What is sent then.',
  times: 'How often at most; always when absent.',
} as const;

export const messageTestKeys = {
  type: "The message's type (where the profile says, or at /type), or a list of types.",
  where: 'Tests of values by JSON Pointer (/data/id) or path ($.items[*].id). All must hold.',
  json: 'JSON of which every member must be there and equal. Lists are compared whole.',
  text: 'The whole payload.',
  pattern: 'A regular expression in RE2 syntax that the payload must contain a match of.',
  schema: 'A JSON Schema (2020-12) that the message must meet.',
  opcode: 'text or binary.',
} as const;

export const expectKeys = {
  ...messageTestKeys,
  count: 'How many messages, such as 3 or ">= 2"; one when absent.',
  inOrder: 'One message for each test, in this order; others may come between.',
  anyOrder: 'One message for each test, in any order.',
  not: 'No such message for the time given by within.',
} as const;

export const valueTestKeys = {
  exists: 'Whether there must be a value at all.',
  oneOf: 'The value must be one of these.',
  noneOf: 'The value must be none of these; there may be no value at all.',
  pattern: 'A regular expression in RE2 syntax that a text must contain a match of.',
} as const;

export const contentKeys = {
  json: 'A JSON message. Texts in it may hold {{name}}; "{{name:json}}" alone is replaced by JSON.',
  text: 'A text message; it may hold {{name}}.',
  hex: 'A binary message, as hexadecimal digits.',
  base64: 'A binary message, as base64.',
  saved: 'A message of the workspace, by its path below messages/, or of the profile by its id.',
  recorded: 'The message of an entry of a capture: { file, seq }.',
} as const;

export const recordedKeys = { file: 'A capture.', seq: 'The number of its entry.' } as const;

export const sourceKeys = {
  value: 'A value; texts in it may hold {{name}}.',
  expression: 'A JSONata expression over the variables; $message is the message.',
} as const;

export const assertKeys = {
  latency: 'The type of the requests whose answers are timed; "*" for all.',
  min: 'Bounds of the shortest time, such as "> 1 ms".',
  p50: 'Bounds of the median, such as "< 50 ms".',
  p95: 'Bounds of the 95th percentile.',
  p99: 'Bounds of the 99th percentile.',
  max: 'Bounds of the longest time.',
  messages: 'Which messages are counted.',
  direction: 'send or receive; both when absent.',
  count: 'How many, such as ">= 3".',
  expression: 'A JSONata expression over the variables that must give true.',
} as const;

export const connectKeys = {
  connection: 'The name of the connection.',
  timeout: 'How long it may take until it is usable.',
} as const;

export const closeKeys = {
  code: 'The close code: 1000, or 3000 to 4999.',
  reason: 'The reason, at most 123 bytes; a template.',
} as const;

export const expectCloseKeys = {
  code: 'The close code, or a list of them; any when absent.',
  reason: 'The reason, a template; any when absent.',
  within: 'How long it may take.',
} as const;

export const pingKeys = { within: 'How long its pong may take.' } as const;

export const repeatKeys = {
  times: 'How often, up to 1,000,000.',
  as: 'A variable that counts the rounds from 1.',
  steps: 'What is repeated.',
} as const;

export const includeKeys = {
  file: 'Another scenario, by its path from this file.',
  variables: 'Values of its variables.',
} as const;

/** What a step does: exactly one of these. */
export const actionKeys = {
  connect: 'Connects and waits until the connection is usable.',
  send: 'Sends a message. A plain text is sent as it is.',
  expect: 'Waits for a message that no earlier expect took.',
  set: 'Sets variables.',
  assert: 'Says what must be true of what happened so far.',
  ping: 'Sends a ping frame and waits for its pong.',
  wait: 'Does nothing for that time.',
  close: 'Closes the connection and waits until it is closed.',
  expectClose: 'Waits until the server closes.',
  reconnect: 'Closes if need be, and connects again.',
  repeat: 'Takes steps several times.',
  parallel: 'Takes several lists of steps at once.',
  include: 'Takes the steps of another file.',
} as const;

export const stepKeys = {
  ...actionKeys,
  name: 'What the step is called in reports.',
  on: 'The connection; needed when there are several.',
  within: 'How long it may take; of not, how long nothing may come.',
  capture: 'Variables to set from the message: pointers, { value } or { expression }.',
  fresh: 'Only messages that came after our last send count.',
} as const;
