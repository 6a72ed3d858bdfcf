import { assertNever } from '../assert-never.ts';
import type { ValueTest } from '../profile/profile.ts';
import type { Bound } from './bound.ts';
import type { MessageTest } from './message-test.ts';
import type { Assertion, Captures, Expectation, OutgoingContent, Step } from './step.ts';

const maxLength = 100;
const maxNameLength = 200;

/** What a step is called: by its author, or what it does. Variables stand as they are written. */
export function stepTitle(step: Step): string {
  if (step.name !== null && step.name.trim() !== '') return cut(step.name, maxNameLength);
  switch (step.kind) {
    case 'connect':
      return step.on === null ? 'connect' : `connect ${step.on}`;
    case 'send':
      return `send ${contentText(step.content)}${onText(step.on)}`;
    case 'expect':
      return `expect ${expectationText(step.expectation)}${onText(step.on)}`;
    case 'set':
      return `set ${captureNames(step.variables)}`;
    case 'assert':
      return `assert ${assertionText(step.assertion)}${onText(step.on)}`;
    case 'ping':
      return `ping${onText(step.on)}`;
    case 'wait':
      return `wait ${durationText(step.ms)}`;
    case 'close':
      return `close${step.code === null ? '' : ` with ${String(step.code)}`}${onText(step.on)}`;
    case 'expect-close':
      return `expect close${step.codes.length === 0 ? '' : ` with ${step.codes.join(' or ')}`}${onText(step.on)}`;
    case 'reconnect':
      return step.on === null ? 'reconnect' : `reconnect ${step.on}`;
    case 'repeat':
      return `repeat ${step.times.toLocaleString('en-US')} times`;
    case 'parallel':
      return `${String(step.branches.length)} branches in parallel`;
    case 'include':
      return `include ${step.file}`;
    default:
      return assertNever(step);
  }
}

/** What an expectation waits for, such as `a message of type "welcome"`. */
export function expectationText(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'message': {
      const { test, count } = expectation;
      return count === null
        ? messageTestText(test)
        : `${boundsText(count)} messages: ${messageTestText(test)}`;
    }
    case 'in-order':
      return `in order: ${expectation.tests.map(messageTestText).join(', ')}`;
    case 'any-order':
      return `in any order: ${expectation.tests.map(messageTestText).join(', ')}`;
    case 'none':
      return `no ${messageTestText(expectation.test).replace(/^an? /, '')}`;
    default:
      return assertNever(expectation);
  }
}

/** Which message a test means, such as `a message of type "tick" with /n 3`. */
export function messageTestText(test: MessageTest): string {
  const { type, where = {}, json, text, pattern, schema, opcode } = test;
  const parts = [
    ...(type === undefined ? [] : [`of type ${[type].flat().map(quoted).join(' or ')}`]),
    ...Object.entries(where).map(([pointer, value]) => `with ${pointer} ${valueTestText(value)}`),
    ...(json === undefined ? [] : [`with ${cut(JSON.stringify(json))}`]),
    ...(text === undefined ? [] : [`that is ${cut(JSON.stringify(text))}`]),
    ...(pattern === undefined ? [] : [`that matches /${cut(pattern)}/`]),
    ...(schema === undefined ? [] : ['that meets the schema']),
  ];
  const kind =
    opcode === undefined ? 'a message' : opcode === 1 ? 'a text message' : 'a binary message';
  return [kind, ...parts].join(' ');
}

function valueTestText(test: ValueTest): string {
  if (test === null || typeof test !== 'object') return cut(JSON.stringify(test));
  if ('exists' in test) return test.exists ? 'there' : 'not there';
  if ('oneOf' in test) return `one of ${cut(JSON.stringify(test.oneOf))}`;
  if ('noneOf' in test) return `none of ${cut(JSON.stringify(test.noneOf))}`;
  return `matching /${cut(test.pattern)}/`;
}

function contentText(content: OutgoingContent): string {
  switch (content.kind) {
    case 'json':
      return cut(JSON.stringify(content.value));
    case 'text':
      return cut(textContent(content.text));
    case 'binary':
      return `${content.format} ${cut(content.text)}`;
    case 'saved':
      return `the saved message ${content.id}`;
    case 'recorded':
      return `entry ${String(content.seq)} of ${content.file}`;
    default:
      return assertNever(content);
  }
}

/** Text that is JSON is easier to read without quotes around it and before its own. */
function textContent(text: string): string {
  const escaped = JSON.stringify(text);
  return /^\s*[{[]/.test(text) ? escaped.slice(1, -1).replace(/\\(["\\])/g, '$1') : escaped;
}

function assertionText(assertion: Assertion): string {
  switch (assertion.kind) {
    case 'latency': {
      const { type, figure, bounds } = assertion;
      return `latency${type === null ? '' : ` of ${type}`} ${figure} ${boundsText(bounds)} ms`;
    }
    case 'messages': {
      const { direction, test, bounds } = assertion;
      const way = direction === null ? '' : direction === 'send' ? ' sent' : ' received';
      return `${boundsText(bounds)} messages${way}: ${messageTestText(test)}`;
    }
    case 'expression':
      return cut(assertion.expression);
    default:
      return assertNever(assertion);
  }
}

function boundsText(bounds: readonly Bound[]): string {
  return bounds.map(({ operator, value }) => `${operator} ${String(value)}`).join(' and ');
}

function captureNames(captures: Captures): string {
  return cut(Object.keys(captures).join(', '));
}

function durationText(ms: number): string {
  return ms >= 1000 ? `${String(ms / 1000)} s` : `${String(ms)} ms`;
}

function onText(on: string | null): string {
  return on === null ? '' : ` on ${on}`;
}

function quoted(text: string): string {
  return cut(JSON.stringify(text));
}

function cut(text: string, length = maxLength): string {
  const line = text.slice(0, 10 * length).replace(/\s+/g, ' ');
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
