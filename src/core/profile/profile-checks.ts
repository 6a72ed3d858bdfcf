import { checkFlow } from './flow-checks.ts';
import { checkMessages } from './library-checks.ts';
import { childPointer } from './pointer.ts';
import { ProblemList } from './problem-list.ts';
import type { ProfileProblem } from './profile-problem.ts';
import type { Envelope, JsonPointer, Match, Profile, ReceiveRule } from './profile.ts';
import { schemaUseProblems } from './schema-use.ts';
import { checkTextNames } from './template-check.ts';

/** What is wrong with a profile whose shape is right: names used twice or never defined, types without a place. */
export function profileProblems(profile: Profile): readonly ProfileProblem[] {
  const problems = new ProblemList();
  checkNames(profile, problems);
  checkParameters(profile, problems);
  checkSuggest(profile, problems);
  checkFlow(profile, problems);
  checkMatches(profile, '', profile.envelope, problems);
  checkReceives(profile.receives ?? [], problems);
  checkMessages(profile.messages ?? [], '/messages', problems);
  return problems.all();
}

function checkNames(profile: Profile, problems: ProblemList): void {
  const lists = {
    endpoints: profile.endpoints,
    parameters: profile.parameters,
    resubscribe: profile.resubscribe,
    correlations: profile.correlations,
    streams: profile.streams,
    metrics: profile.metrics,
    chips: profile.chips,
    receives: profile.receives,
  };
  for (const [list, items] of Object.entries(lists)) {
    checkUnique(items ?? [], `/${list}`, problems);
  }
  checkUnique(profile.handshake?.steps ?? [], '/handshake/steps', problems);
}

function checkUnique(
  items: readonly { readonly name: string }[],
  pointer: JsonPointer,
  problems: ProblemList,
): void {
  const seen = new Set<string>();
  for (const [i, { name }] of items.entries()) {
    if (seen.has(name)) {
      problems.add(`${pointer}/${i}/name`, `The name ${JSON.stringify(name)} is there twice.`);
    }
    seen.add(name);
  }
}

function checkParameters(profile: Profile, problems: ProblemList): void {
  for (const [i, { choices, default: preset }] of (profile.parameters ?? []).entries()) {
    if (choices === undefined || preset === undefined) continue;
    if (!choices.some(({ value }) => value === preset)) {
      problems.add(`/parameters/${i}/default`, 'The default is none of the choices.');
    }
  }
  const known = new Set((profile.parameters ?? []).map(({ name }) => name));
  for (const [i, { url }] of profile.endpoints.entries()) {
    checkTextNames(url, `/endpoints/${i}/url`, known, problems);
    if (!/^(wss?:\/\/|\{\{)/i.test(url)) {
      problems.add(`/endpoints/${i}/url`, 'A WebSocket URL starts with ws:// or wss://.');
    }
  }
}

function checkReceives(rules: readonly ReceiveRule[], problems: ProblemList): void {
  for (const [i, { schema }] of rules.entries()) {
    for (const { pointer, message } of schemaUseProblems(schema)) {
      problems.add(`/receives/${i}/schema${pointer}`, message);
    }
  }
}

function checkSuggest(profile: Profile, problems: ProblemList): void {
  const { suggest } = profile;
  if (suggest === undefined) return;
  if (suggest.urls === undefined && suggest.types === undefined) {
    problems.add('/suggest', 'Give urls, types or both; this would never suggest the profile.');
  }
  const { types } = suggest;
  if (types !== undefined && new Set(types.anyOf).size < types.atLeast) {
    problems.add('/suggest/types/atLeast', 'There are fewer types in anyOf than must come.');
  }
}

const matchKeys = new Set([
  ...['expect', 'fail', 'answer', 'request', 'piece', 'end', 'match', 'remember', 'forget'],
  ...['message', 'after'],
]);
const freeKeys = new Set([
  'messages',
  'send',
  'suggest',
  'parameters',
  'endpoints',
  'opening',
  'schema',
]);

/** A type needs a place in the envelope. */
function checkMatches(
  value: object,
  pointer: JsonPointer,
  envelope: Envelope | undefined,
  problems: ProblemList,
): void {
  if (envelope?.type !== undefined) return;
  for (const [key, member] of Object.entries(value) as readonly [string, unknown][]) {
    if (typeof member !== 'object' || member === null || freeKeys.has(key)) continue;
    const at = childPointer(pointer, key);
    const isMatch = matchKeys.has(key) || /\/fail$/.test(pointer);
    if (isMatch && (member as Match).type !== undefined) {
      problems.add(`${at}/type`, 'The envelope must say where the type stands, such as /type.');
      continue;
    }
    checkMatches(member, at, envelope, problems);
  }
}
