import { Document, isCollection, isPair, isScalar, isSeq, visit } from 'yaml';
import type { Node } from 'yaml';
import type { ConnectionOptions, Header } from '../connection/connection-options.ts';
import type { JsonValue } from '../profile/profile.ts';
import { durationText } from './read-duration.ts';
import type { Scenario, ScenarioConnection, ScenarioRule } from './scenario.ts';
import { capturesRecord, contentRecord, stepRecord, testRecord } from './step-record.ts';

/** Collections whose JSON is no longer than that stand in one line. */
const maxFlowLength = 72;
const holders: readonly string[] = ['connections', 'rules', 'steps', 'parallel', 'repeat'];
const exactInteger = /^\{\{\$number\.(-?[0-9]+):json\}\}$/;

/**
 * A scenario as the text of a `*.scenario.yaml` file: the same text for the same scenario, keys in one order, no
 * line folded, so that changes are easy to read. `parseScenario` reads it as the same scenario.
 */
export function scenarioText(scenario: Scenario): string {
  const document = new Document(exactNumbers(scenarioRecord(scenario)), {
    ...{ version: '1.2', schema: 'core' },
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Collection: (_, node, path) => {
      if (!isStructure(path) && jsonLength(node) <= maxFlowLength) {
        (node as { flow?: boolean }).flow = true;
        return visit.SKIP;
      }
      return undefined;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function scenarioRecord(scenario: Scenario): object {
  const { variables, requires, rules } = scenario;
  const connections = Object.entries(scenario.connections).map(
    ([name, connection]) => [name, connectionRecord(connection)] as const,
  );
  return {
    framescopeScenario: 1,
    name: scenario.name,
    ...(scenario.description === '' ? {} : { description: scenario.description }),
    ...(Object.keys(variables).length === 0 ? {} : { variables }),
    ...(requires.length === 0 ? {} : { requires }),
    timeout: durationText(scenario.timeoutMs),
    ...(connections.length === 0 ? {} : { connections: Object.fromEntries(connections) }),
    ...(rules.length === 0 ? {} : { rules: rules.map(ruleRecord) }),
    steps: scenario.steps.map(stepRecord),
  };
}

function connectionRecord(connection: ScenarioConnection): object {
  const { url, profile, parameters, options } = connection;
  return {
    url,
    ...(profile === null ? {} : { profile }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...optionsRecord(options),
  };
}

function optionsRecord(options: Partial<Omit<ConnectionOptions, 'url'>>): object {
  const { headers, queryParameters, subprotocols, origin, pingIntervalMs } = options;
  const { handshakeTimeoutMs, closeTimeoutMs } = options;
  const record = {
    headers: headers === undefined ? undefined : pairs(headers),
    query: queryParameters === undefined ? undefined : pairs(queryParameters),
    subprotocols,
    origin: origin ?? undefined,
    deflate: options.permessageDeflate,
    acceptUntrustedCertificate: options.acceptUntrustedCertificate,
    handshakeTimeout:
      handshakeTimeoutMs === undefined ? undefined : durationText(handshakeTimeoutMs),
    closeTimeout: closeTimeoutMs === undefined ? undefined : durationText(closeTimeoutMs),
    pingInterval:
      pingIntervalMs === undefined || pingIntervalMs === null
        ? undefined
        : durationText(pingIntervalMs),
    maxMessageBytes: options.maxPayloadByteLength,
    maxFragments: options.maxFragments,
  };
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

/** A map where each name comes once, otherwise a list, so that their order stays. */
function pairs(headers: readonly Header[]): object {
  const names = new Set(headers.map(({ name }) => name));
  const isMap = names.size === headers.length && ![...names].some((name) => /^[0-9]+$/.test(name));
  return isMap
    ? Object.fromEntries(headers.map(({ name, value }) => [name, value]))
    : headers.map(({ name, value }) => ({ name, value }));
}

function ruleRecord(rule: ScenarioRule): object {
  return {
    ...(rule.on === null ? {} : { on: rule.on }),
    when: testRecord(rule.when),
    ...(Object.keys(rule.set).length === 0 ? {} : { set: capturesRecord(rule.set) }),
    ...(rule.send === null ? {} : { send: contentRecord(rule.send) }),
    ...(rule.times === null ? {} : { times: rule.times }),
  };
}

/** Numbers that JavaScript would round are written as numbers again. */
function exactNumbers(value: unknown): unknown {
  if (typeof value === 'string') {
    const digits = exactInteger.exec(value)?.[1];
    if (digits === undefined || Number.isSafeInteger(Number(digits))) return value;
    return BigInt(digits);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(exactNumbers);
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return Object.fromEntries(entries.map(([name, member]) => [name, exactNumbers(member)]));
}

/** Steps, rules and connections have lines of their own, however short they are. */
function isStructure(path: readonly unknown[]): boolean {
  if (path.length <= 1) return true;
  const [above, parent] = path.slice(-2);
  return isHolder(parent) || (isSeq(parent) && (isHolder(above) || isSeq(above)));
}

function isHolder(pair: unknown): boolean {
  return isPair(pair) && isScalar(pair.key) && holders.includes(String(pair.key.value));
}

/** Infinite for what needs several lines. */
function jsonLength(node: Node): number {
  const found = { scalars: 0, lines: 0 };
  visit(node, {
    Scalar: (_, { value }) => {
      if (++found.scalars > maxFlowLength) return visit.BREAK;
      if (typeof value === 'string' && value.includes('\n')) found.lines++;
      return undefined;
    },
    Pair: (_, pair) => {
      if (isHolder(pair)) found.lines++;
    },
  });
  if (found.lines > 0 || found.scalars > maxFlowLength || !isCollection(node)) return Infinity;
  const text = JSON.stringify(node.toJSON(), (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return text.length;
}
