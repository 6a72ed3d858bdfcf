import { readDocument } from '../collections/read-document.ts';
import { recordOf, textField } from '../collections/record-fields.ts';
import type { FieldRecord } from '../collections/record-fields.ts';
import { checkProfile, maxProfileLength } from '../profile/parse-profile.ts';
import type { ProfileProblem } from '../profile/profile-problem.ts';
import type {
  CorrelationRule,
  JsonPointer,
  Match,
  Profile,
  ReceiveRule,
} from '../profile/profile.ts';
import type { MessageTemplate } from '../profile/message-template.ts';
import { parsePointer } from '../profile/pointer.ts';
import { AsyncApiDocument } from './asyncapi-document.ts';
import { messagesOf, type ApiReply } from './asyncapi-messages.ts';
import { endpointsOf } from './asyncapi-servers.ts';
import { ImportNotes } from './import-notes.ts';
import { OpeningDraft } from './opening-draft.ts';
import { correlatedSample, literalValue } from './sample-value.ts';
import { bundledSchema } from './schema-bundle.ts';
import { envelopeType, toldMessages, type ToldMessage } from './told-messages.ts';

/** Of all schemas together: each takes some time to be understood, up to 30 ms for a hostile one. */
const maxPatterns = 40;
/** Of all schemas together, with what they refer to. */
const maxNodes = 50_000;

/** A profile made of an AsyncAPI document and what was left out; or why there is none. */
export type AsyncApiProfile =
  | { readonly ok: true; readonly profile: Profile; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly ProfileProblem[] };

/**
 * Makes a profile of an AsyncAPI 2 or 3 document, as JSON or YAML: its servers become endpoints, what the
 * client sends becomes messages with schemas, what it receives is checked against its schemas.
 * References to elsewhere are not followed. Never throws; takes bounded time and memory.
 */
export function profileOfAsyncApi(text: string): AsyncApiProfile {
  const reading = readDocument(text);
  if (!reading.ok) return refused(reading.message);
  const root = recordOf(reading.value);
  const version = textField(root, 'asyncapi');
  const major = /^([23])\./.exec(version)?.[1];
  if (root === null || major === undefined) {
    return refused(
      version === ''
        ? 'This is no AsyncAPI document: it has no member "asyncapi" with a version.'
        : `AsyncAPI ${version.slice(0, 20)} cannot be read; versions 2 and 3 can.`,
    );
  }
  const document = new AsyncApiDocument(root, major === '2' ? 2 : 3);
  const notes = new ImportNotes();
  const draft = profileDraft(document, notes);
  notes.count('remote', document.remote.size);
  notes.count('broken', document.broken.size);
  return checked(draft, notes);
}

/** Whether a text is likely to be an AsyncAPI document, by how it begins. */
export function isAsyncApi(text: string): boolean {
  return /(?:^|[\s{,])["']?asyncapi["']?\s{0,20}:/.test(text.slice(0, 20_000));
}

function profileDraft(document: AsyncApiDocument, notes: ImportNotes): Profile {
  const { root } = document;
  const info = document.record(root['info']);
  const title = textField(info, 'title').trim().slice(0, 200) || 'AsyncAPI';
  const opening = new OpeningDraft();
  const endpoints = endpointsOf(document, opening, notes);
  const { messages, replies } = messagesOf(document, notes);
  const patterns = { left: maxPatterns, nodes: maxNodes };
  const bundled = messages.map((message) => ({
    message,
    schema:
      message.schema === null ? null : bundledSchema(document, message.schema, patterns, notes),
  }));
  const type = envelopeType(bundled);
  const told = toldMessages(bundled, type);
  const additions = opening.additions();
  const parameters = opening.parameterList();
  const correlations = correlationsOf(told, replies);
  return {
    framescopeProfile: 1,
    id: idOf(title),
    name: title,
    description:
      textField(info, 'description').trim().slice(0, 2_000) || `Made from an AsyncAPI document.`,
    endpoints,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(additions.length === 0 ? {} : { opening: additions }),
    ...(type === null ? {} : { envelope: { type } }),
    ...(correlations.length === 0 ? {} : { correlations }),
    receives: receivesOf(told, type, notes),
    messages: templatesOf(told),
  };
}

function templatesOf(told: readonly ToldMessage[]): readonly MessageTemplate[] {
  const ids = new Set<string>();
  return told.flatMap(({ message, schema }) => {
    if (message.direction === 'receive') return [];
    const [example] = message.examples;
    const value =
      example === undefined
        ? correlatedSample(schema ?? {}, message.correlation)
        : literalValue(example);
    return [
      {
        id: uniqueId(message.name, ids),
        name: message.title.slice(0, 200) || 'Message',
        ...(message.folder === '' || message.folder === '/'
          ? {}
          : { folder: message.folder.slice(0, 200) }),
        ...(message.note === '' ? {} : { note: message.note.slice(0, 4_000) }),
        message: value,
        ...(schema === null ? {} : { schema }),
      },
    ];
  });
}

function receivesOf(
  told: readonly ToldMessage[],
  type: JsonPointer | null,
  notes: ImportNotes,
): readonly ReceiveRule[] {
  const received = told.filter(({ message }) => message.direction === 'receive');
  const names = new Set<string>();
  const rules: ReceiveRule[] = [];
  const alike: FieldRecord[] = [];
  for (const { message, schema, match } of received) {
    if (schema === null) continue;
    if (match === null) {
      if (received.length === 1) {
        rules.push({ name: uniqueName(message.name, names), match: {}, schema });
      } else alike.push(schema);
      continue;
    }
    rules.push({ name: uniqueName(message.name, names), match, schema });
  }
  notes.count('alike', alike.length);
  const types = [...new Set(received.flatMap((each) => each.types))];
  const isComplete = received.every((each) => each.types.length > 0);
  if (type !== null && isComplete && types.length > 0 && types.length <= 900) {
    // A message whose type the document does not know.
    rules.push({
      name: uniqueName('a message that the document describes', names),
      match: { where: { [type]: { noneOf: types } } },
      schema: typeSchema(parsePointer(type) ?? [], types),
    });
  }
  return rules;
}

function typeSchema(steps: readonly string[], types: readonly string[]): FieldRecord {
  const [name, ...rest] = steps;
  if (name === undefined) return { enum: types };
  return {
    type: 'object',
    required: [name],
    properties: { [name]: typeSchema(rest, types) },
  };
}

function correlationsOf(
  told: readonly ToldMessage[],
  replies: readonly ApiReply[],
): readonly CorrelationRule[] {
  const names = new Set<string>();
  const rules: CorrelationRule[] = [];
  const byMessage = new Map(told.map((each) => [each.message, each]));
  for (const { name, requests, answers } of replies) {
    const asked = requests.flatMap((message) => byMessage.get(message) ?? []);
    const answered = answers.flatMap((message) => byMessage.get(message) ?? []);
    const request = joinedMatch(asked);
    const answer = joinedMatch(answered);
    const [ask, reply] = [pointerOf(asked), pointerOf(answered)];
    const isByKey = ask !== null && reply !== null;
    if (answer === null || (request === null && !isByKey)) continue;
    rules.push({
      name: uniqueName(name, names),
      request: request ?? { where: { [ask ?? '']: { exists: true } } },
      answer,
      by: isByKey ? { request: ask, answer: reply } : 'order',
    });
  }
  if (rules.length > 0) return rules;
  const places = [...new Set(told.flatMap(({ message }) => message.correlation ?? []))];
  return places.slice(0, 20).map((pointer) => ({
    name: uniqueName(`correlation ${pointer}`, names),
    request: { where: { [pointer]: { exists: true } } },
    answer: { where: { [pointer]: { exists: true } } },
    by: { request: pointer, answer: pointer },
  }));
}

/** One match for several messages: all of their types. Null when one of them has none. */
function joinedMatch(messages: readonly ToldMessage[]): Match | null {
  const [first] = messages;
  if (messages.length === 1) return first?.match ?? null;
  const types = messages.flatMap((each) => each.types);
  const isTyped = messages.length > 0 && messages.every((each) => each.types.length > 0);
  return isTyped ? { type: [...new Set(types)] } : null;
}

function pointerOf(messages: readonly ToldMessage[]): JsonPointer | null {
  const pointers = new Set(messages.map(({ message }) => message.correlation));
  const [only] = pointers;
  return pointers.size === 1 ? (only ?? null) : null;
}

/** Takes away message by message what a profile may not hold, until it may be one. */
function checked(draft: Profile, notes: ImportNotes): AsyncApiProfile {
  let profile = draft;
  for (let round = 0; round < 10; round += 1) {
    if (JSON.stringify(profile).length > maxProfileLength - 10_000) {
      profile = withoutLargest(profile);
      notes.count('schema');
      continue;
    }
    const reading = checkProfile(JSON.parse(JSON.stringify(profile)));
    if (reading.ok) return { ok: true, profile: reading.profile, notes: notes.all() };
    const next = withoutProblems(profile, reading.problems, notes);
    if (next === null) return { ok: false, problems: reading.problems };
    profile = next;
  }
  return refused('The document is larger than a profile may be.');
}

function withoutProblems(
  profile: Profile,
  problems: readonly ProfileProblem[],
  notes: ImportNotes,
): Profile | null {
  let next = profile;
  for (const list of ['messages', 'receives', 'correlations', 'endpoints', 'parameters'] as const) {
    const bad = new Set(
      problems.flatMap(({ pointer }) => new RegExp(`^/${list}/(\\d+)`).exec(pointer)?.[1] ?? []),
    );
    if (bad.size === 0) continue;
    notes.count('message', bad.size);
    next = { ...next, [list]: (next[list] ?? []).filter((_, i) => !bad.has(String(i))) };
  }
  return next === profile ? null : next;
}

/** Without the larger half of the schemas. */
function withoutLargest(profile: Profile): Profile {
  const size = (schema: unknown): number => JSON.stringify(schema ?? null).length;
  const all = [...(profile.messages ?? []), ...(profile.receives ?? [])].map(({ schema }) =>
    size(schema),
  );
  const limit = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  return {
    ...profile,
    messages: (profile.messages ?? []).map((each) => {
      const { schema, ...rest } = each;
      return size(schema) < limit ? each : rest;
    }),
    receives: (profile.receives ?? []).filter(({ schema }) => size(schema) < limit),
  };
}

function idOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return slug === '' ? 'asyncapi' : slug;
}

function uniqueId(name: string, taken: Set<string>): string {
  const base = idOf(name).slice(0, 50);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${String(number)}`;
  taken.add(id);
  return id;
}

function uniqueName(name: string, taken: Set<string>): string {
  const base = name.slice(0, 180) || 'message';
  let unique = base;
  for (let number = 2; taken.has(unique); number += 1) unique = `${base} ${String(number)}`;
  taken.add(unique);
  return unique;
}

function refused(message: string): AsyncApiProfile {
  return { ok: false, problems: [{ pointer: '', message }] };
}
