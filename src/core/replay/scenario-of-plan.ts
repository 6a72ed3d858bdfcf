import { isRandomId, volatileKind } from '../compare/volatile-values.ts';
import type { ConnectionOptions } from '../connection/connection-options.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import type { ValueTest } from '../profile/profile.ts';
import type { RecordedExchange, RecordedMessage } from '../recording/recorded-exchange.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import type { MessageTest } from '../scenario/message-test.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { SourcePlace } from '../scenario/source-place.ts';
import { isSecretName } from '../redact/secret-names.ts';
import type { Captures, OutgoingContent, Step, ValueSource } from '../scenario/step.ts';
import { base64Of } from '../text/base64.ts';
import { fillIn } from './fill-in.ts';
import { isInList, jsonStart, namesOf, pointerOf, textOf, visitLeaves } from './json-leaves.ts';
import type { ReplayPlan, ReplayStep, ReplayVariable, ValuePlace } from './replay-plan.ts';
import type { ScenarioSecrets } from './scenario-secrets.ts';
import { isIdName, isLapseName, isSequenceName } from './value-names.ts';

const place: SourcePlace = { file: '', line: 1, column: 1 };
const base = { place, name: null };
const connectionName = 'server';
/** Values of one message that a step asks for. */
const maxTests = 6;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** What a scenario made of a plan is called, and where it goes. */
export interface ScenarioFrame {
  readonly file: string;
  readonly name: string;
  readonly url: string;
  /** The id of the profile that speaks for the client; null for none. */
  readonly profile: string | null;
  readonly options: Partial<Omit<ConnectionOptions, 'url'>>;
  readonly timeoutMs: number;
  /** Knows the secrets of the recording; what it names is asked for. */
  readonly secrets: ScenarioSecrets;
}

/**
 * A plan as a scenario: what the client sends with `{{name}}` for the values of the server, and for each
 * message that must come a step that expects its type and the words in it. Secrets become variables that
 * must be given. A sketch to be edited.
 */
export function scenarioOfPlan(
  exchange: RecordedExchange,
  whole: ReplayPlan,
  { file, name, url, profile, options, timeoutMs, secrets }: ScenarioFrame,
): Scenario {
  // A step reads values out of text messages only.
  const isRead = ({ source }: ReplayVariable) =>
    exchange.messages[source.message]?.opcode === opcodes.text;
  const plan = { ...whole, variables: whole.variables.filter(isRead) };
  const steps = plan.steps.flatMap((step): readonly Step[] =>
    stepOf(step, exchange, plan, secrets),
  );
  const given = plan.variables.flatMap(({ name: variable, value }) =>
    value.kind === 'given' ? [[variable, value.text] as const] : [],
  );
  const isSecret = ([variable, text]: readonly [string, string]): boolean =>
    isSecretName(variable) || secrets.holdsAt(encoder.encode(text))(0, Infinity);
  return {
    ...{ file, name, description: '', timeoutMs, rules: [], steps },
    requires: [
      ...given.filter(isSecret).map(([variable]) => variable),
      ...secrets.asked.map((one) => one.name),
    ],
    variables: Object.fromEntries(given.filter((each) => !isSecret(each))),
    connections: { [connectionName]: { place, url, profile, parameters: {}, options } },
  };
}

function stepOf(
  step: ReplayStep,
  exchange: RecordedExchange,
  plan: ReplayPlan,
  secrets: ScenarioSecrets,
): readonly Step[] {
  switch (step.kind) {
    case 'connect': {
      const kind = step.attempt === 0 ? 'connect' : 'reconnect';
      return [{ ...base, kind, on: null, timeoutMs: null }];
    }
    case 'send': {
      const message = exchange.messages[step.message];
      if (message === undefined) return [];
      const content = contentOf(message, step.message, plan.variables, secrets);
      return [{ ...base, kind: 'send', on: null, content }];
    }
    case 'expect': {
      const message = exchange.messages[step.message];
      if (message === undefined || step.comes === 'by-time') return [];
      const sources = new Set(
        plan.variables
          .filter(({ source }) => source.message === step.message)
          .map(({ source }) => source.pointer),
      );
      return [
        {
          ...base,
          ...{ kind: 'expect', on: null, withinMs: null, isFresh: false },
          expectation: { kind: 'message', test: testOf(message, sources, secrets), count: null },
          capture: capturesOf(step.message, plan.variables),
        },
      ];
    }
    case 'close': {
      const { code } = step;
      const isSecret = secrets.holdsAt(encoder.encode(step.reason))(0, Infinity);
      const reason = isSecret ? '' : step.reason;
      if (step.by !== 'server') return [{ ...base, kind: 'close', on: null, code, reason }];
      const codes = code === null ? [] : [code];
      return [{ ...base, kind: 'expect-close', on: null, codes, reason: null, withinMs: null }];
    }
  }
}

/** The recorded bytes, with names in the place of the server's values. */
function contentOf(
  { seq, opcode, payload }: RecordedMessage,
  index: number,
  variables: readonly ReplayVariable[],
  secrets: ScenarioSecrets,
): OutgoingContent {
  if (opcode !== opcodes.text) {
    return { kind: 'binary', format: 'base64', text: base64Of(payload) };
  }
  // Control characters stand for the names until what was written with braces is escaped.
  const named: string[] = [];
  const places = variables.filter(isCaptured).flatMap(({ name, uses }) =>
    uses
      .filter(({ message }) => message === index)
      .map((use) => {
        named.push(name);
        const inner = `\u0001${String(named.length - 1)}\u0002`;
        return { use, value: { inner, isText: use.form === 'string' } };
      }),
  );
  const filled = fillIn(payload, places);
  return { kind: 'text', text: secrets.template(filled, `message #${String(seq)}`, named) };
}

/** A value inside a text, or one that is counted on, stays as recorded: a pointer cannot name it. */
function isCaptured({ source, value }: ReplayVariable): boolean {
  if (value.kind === 'kept') return false;
  return value.kind === 'given' || isPointedAt(source);
}

function isPointedAt({ pointer, part, plus, member }: ValuePlace): boolean {
  return pointer !== null && part === null && plus === undefined && member === undefined;
}

function capturesOf(index: number, variables: readonly ReplayVariable[]): Captures {
  return Object.fromEntries(
    variables
      .filter(
        (variable) =>
          isCaptured(variable) &&
          variable.source.message === index &&
          variable.value.kind === 'found',
      )
      .map(({ name, source }): readonly [string, ValueSource] => [
        name,
        { kind: 'pointer', pointer: source.pointer ?? '' },
      ]),
  );
}

/** What is the same each time: the type, and words, but for the `sources` of the server's values. */
function testOf(
  { opcode, payload }: RecordedMessage,
  sources: ReadonlySet<JsonPointer | null>,
  secrets: ScenarioSecrets,
): MessageTest {
  if (opcode !== opcodes.text) return { opcode };
  const start = jsonStart(payload);
  const isSecret = secrets.holdsAt(payload);
  if (start !== 0) {
    const isShort = start === -1 && payload.length <= 200 && !isSecret(0, payload.length);
    return isShort ? { text: decoder.decode(payload) } : {};
  }
  const where: [string, ValueTest][] = [];
  const types: string[] = [];
  visitLeaves(payload, start, (from, to, path) => {
    const name = namesOf(payload, path).at(-1) ?? '';
    const raw = textOf(payload, from, Math.min(to, from + 100));
    const pointer = pointerOf(payload, path);
    const value = scalarOf(raw);
    if (pointer === '/type' && typeof value === 'string') types.push(value);
    else if (isSecret(from, to)) return true;
    else if (value !== null && !sources.has(pointer) && isLasting(name, raw) && !isInList(path)) {
      where.push([pointer, value]);
    }
    return where.length < maxTests;
  });
  const [type] = types;
  return {
    ...(type === undefined ? {} : { type }),
    ...(where.length === 0 ? {} : { where: Object.fromEntries(where) }),
  };
}

function scalarOf(raw: string): string | boolean | null {
  if (raw === 'true' || raw === 'false') return raw === 'true';
  if (!raw.startsWith('"') || raw.length > 80) return null;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Not a time, an id or a number of a message. */
function isLasting(name: string, raw: string): boolean {
  if (isIdName(name) || isSequenceName(name) || isLapseName(name)) return false;
  if (volatileKind(name, raw) !== null || raw.includes('{{')) return false;
  return ![raw.slice(1, -1), ...raw.split(/[^\w-]+/)].some(isRandomId);
}
