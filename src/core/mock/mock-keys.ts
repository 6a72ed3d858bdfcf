import { contentKeys } from '../scenario/format-keys.ts';

/** Every key of the format of simulated servers, shape by shape, with what editors say of it. */

export const mockKeys = {
  framescopeMock: 'The version of the format: 1.',
  name: 'What the simulated server is called.',
  description: 'What it is for.',
  from: 'A capture whose server is played, by its path from this file.',
  connection: 'The id of the connection in the capture that is played; all of them when absent.',
  profile: 'Id of a built-in profile, or a profile file beside this one, whose server is played.',
  pace: 'original, fast, or x and a factor, such as x2; original when absent.',
  clock: 'shift moves recorded times to now; recorded leaves them. shift when absent.',
  unknown: 'What is done with a message that nothing answers: ignore, error or close.',
  seed: 'A whole number; with the same one the same faults happen. 1 when absent.',
  faults: 'What goes wrong with every answer, but for those that a rule strikes itself.',
  rules: 'What is answered to which messages. Tried in order, before the recording.',
} as const;

export const mockRuleKeys = {
  name: 'What the rule is called in lists.',
  when: 'Which messages of the client are meant.',
  set: 'Values to take from the message, by name: pointers, or { value }.',
  answer:
    'A message, or a list of them; an empty list answers nothing. When absent, the recording answers.',
  faults: 'What goes wrong with the answer.',
  times: 'For how many messages of a client the rule is; always when absent.',
} as const;

/** Without `saved`: a simulated server has no workspace. */
export const answerKeys = {
  json: contentKeys.json,
  text: contentKeys.text,
  hex: contentKeys.hex,
  base64: contentKeys.base64,
  recorded: contentKeys.recorded,
  after: 'How long after the message before it, or after the request, such as 50 ms.',
} as const;

export const faultKeys = {
  delay: 'Each message leaves this much later, such as 200 ms.',
  drop: 'How likely a message is not sent: 0 to 1, or true.',
  duplicate: 'How often each message is sent.',
  reorder: 'Messages are gathered in groups of this many and sent in another order.',
  corrupt: 'bytes, json or utf8: how messages are spoiled.',
  close: 'Closes in place of the answer: a close code, or { code, reason }.',
  stall: 'From then on nothing is read or sent, though the connection stays.',
  reset: 'Tears the connection down (TCP RST) in place of the answer.',
  chance: 'How likely an answer is struck at all: 0 to 1.',
  times: 'How many answers of a client are struck; all when absent.',
  every: 'Only each nth answer is struck.',
} as const;

export const faultCloseKeys = {
  code: 'Any number from 0 to 65535; 1012 means that the server restarts.',
  reason: 'At most 123 bytes.',
} as const;
