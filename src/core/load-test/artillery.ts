import { stringify } from 'yaml';
import { parsePointer } from '../profile/pointer.ts';
import type { LoadCondition, LoadPlan, LoadStep } from './load-plan.ts';
import { fixedText } from './load-template.ts';
import type { LoadTemplate } from './load-template.ts';
import type { LoadScript } from './load-script.ts';

type ExpectStep = Extract<LoadStep, { kind: 'expect' }>;

/** Names that stay the same in a path of Artillery's and cannot hold code. */
const plainName = /^[A-Za-z0-9_-]+$/;

/**
 * A plan as a script for Artillery (https://www.artillery.io, engine `ws`). An `expect` is put together with the `send`
 * before it, since Artillery looks only at the message that comes next.
 */
export function artilleryScript(plan: LoadPlan): LoadScript {
  const writing = new ArtilleryWriting(plan);
  const flow = writing.flow(plan.steps);
  const target = writing.template(plan.url) ?? '';
  const headers = plan.headers.flatMap(({ name, value }) => {
    const text = writing.template(value);
    return text === null ? [] : [[name, text] as const];
  });
  const subprotocols = plan.subprotocols.flatMap((text) => writing.template(text) ?? []);
  if (plan.headers.some(({ value }) => fixedText(value) === null)) {
    writing.leaveOut('Artillery fills no variables into headers; give them as they are.');
  }
  const script = {
    config: {
      target,
      phases: [{ duration: 10, arrivalRate: 1 }],
      timeout: Math.max(1, Math.ceil(plan.timeoutMs / 1_000)),
      ...(headers.length + subprotocols.length === 0
        ? {}
        : {
            ws: {
              ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
              ...(subprotocols.length === 0 ? {} : { subprotocols }),
            },
          }),
    },
    scenarios: [
      { name: plan.name.replaceAll('{', ''), engine: 'ws', flow: [{ connect: target }, ...flow] },
    ],
  };
  const text = stringify(script, { lineWidth: 0, aliasDuplicateObjects: false });
  return { text, leftOut: [...plan.leftOut, ...writing.leftOut] };
}

class ArtilleryWriting {
  readonly leftOut: string[] = [];
  private readonly names = new Map<string, string>();

  constructor(private readonly plan: LoadPlan) {}

  leaveOut(sentence: string): void {
    if (this.leftOut.length < 100 && !this.leftOut.includes(sentence)) this.leftOut.push(sentence);
  }

  flow(steps: readonly LoadStep[]): readonly object[] {
    const flow: object[] = [];
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (step === undefined) break;
      const next = steps[i + 1];
      if (step.kind === 'send' && next?.kind === 'expect') {
        const action = this.sendAndExpect(step.message, next, step.line);
        if (action !== null) flow.push(action);
        i++;
      } else {
        flow.push(...this.action(step));
      }
    }
    return flow;
  }

  /** A text with Artillery's placeholders; null when a brace in it would be taken for one. */
  template(template: LoadTemplate): string | null {
    const isPlain = template.every((part, i) => {
      if (typeof part !== 'string') return true;
      const isBefore = typeof template[i + 1] === 'object' && part.endsWith('{');
      const isAfter = typeof template[i - 1] === 'object' && part.startsWith('}');
      return !part.includes('{{') && !isBefore && !isAfter;
    });
    if (!isPlain) return null;
    return template
      .map((part) => (typeof part === 'string' ? part : `{{ ${this.nameOf(part.name)} }}`))
      .join('');
  }

  private action(step: LoadStep): readonly object[] {
    switch (step.kind) {
      case 'send': {
        const payload = this.payload(step.message, step.line);
        return payload === null ? [] : [{ send: payload }];
      }
      case 'wait':
        return [{ think: Math.max(0.001, step.ms / 1_000) }];
      case 'loop': {
        const loop = this.flow(step.steps);
        if (loop.length === 0) return [];
        const value = step.as === null ? {} : { loopValue: this.nameOf(step.as) };
        return [
          { loop, count: step.as === null ? step.times : `1-${String(step.times + 1)}`, ...value },
        ];
      }
      case 'expect':
        this.leaveOut(
          `Line ${String(step.line)}: Artillery looks only at the message that comes next after a send: left out.`,
        );
        return [];
      case 'send-bytes':
        this.leaveOut(`Line ${String(step.line)}: Artillery sends no binary messages: left out.`);
        return [];
    }
  }

  private sendAndExpect(message: LoadTemplate, step: ExpectStep, line: number): object | null {
    const payload = this.payload(message, line);
    if (payload === null) return null;
    const match = step.conditions.flatMap((condition) => this.match(condition, step.line));
    const capture = Object.entries(step.capture).flatMap(([name, pointer]) => {
      const json = this.path(pointer, step.line);
      return json === null ? [] : [{ json, as: this.nameOf(name) }];
    });
    if (match.length + capture.length === 0) {
      this.leaveOut(`Line ${String(step.line)}: that an answer comes is not checked: left out.`);
      return { send: payload };
    }
    return {
      send: {
        payload,
        ...(match.length === 0 ? {} : { match }),
        ...(capture.length === 0 ? {} : { capture }),
      },
    };
  }

  private match(condition: LoadCondition, line: number): readonly object[] {
    if (condition.kind === 'equal' && condition.options.length === 1) {
      const [option] = condition.options;
      const json = this.path(condition.pointer, line);
      const value = option === undefined ? null : this.value(option);
      if (json !== null && value !== null) return [{ json, value: value.value }];
    }
    this.leaveOut(`Line ${String(line)}: a test that Artillery does not know: left out.`);
    return [];
  }

  /** What a value is compared with; null for what Artillery compares otherwise. */
  private value(template: LoadTemplate): { readonly value: string | number | boolean } | null {
    const fixed = fixedText(template);
    if (fixed !== null) {
      const value = jsonOf(fixed);
      if (typeof value === 'string') return value.includes('{{') ? null : { value };
      if (typeof value === 'boolean') return { value };
      return typeof value === 'number' && String(value) === fixed ? { value } : null;
    }
    const inner = stringParts(template);
    const text = inner === null ? null : this.template(inner);
    return text === null ? null : { value: text };
  }

  private path(pointer: string, line: number): string | null {
    const names = parsePointer(pointer);
    if (names?.every((name) => plainName.test(name)) === true) {
      const steps = names.map((name) => (/^[0-9]+$/.test(name) ? `[${name}]` : `['${name}']`));
      return `$${steps.join('')}`;
    }
    this.leaveOut(`Line ${String(line)}: a place in a message that has no plain names: left out.`);
    return null;
  }

  private payload(message: LoadTemplate, line: number): string | null {
    const first = message[0];
    const isJson = typeof first === 'string' && /^[[{"]/.test(first) && isJsonTemplate(message);
    // A brace inside of a JSON string may be written as an escape, which no template sees.
    const text = this.template(isJson ? withoutBraces(message) : message);
    if (text === null) {
      this.leaveOut(
        `Line ${String(line)}: a message with {{ in it, which Artillery would fill in: left out.`,
      );
    }
    return text;
  }

  /** A name that Artillery takes for one, whatever it is called in the scenario. */
  private nameOf(name: string): string {
    if (name === '$uuid') return '$uuid';
    if (this.plan.required.includes(name)) return `$env.${name.replace(/[^A-Za-z0-9_]/g, '_')}`;
    if (name.startsWith('$')) {
      this.leaveOut('Artillery makes no time stamps and counters; they are sent empty.');
    }
    const known = this.names.get(name);
    if (known !== undefined) return known;
    const plain = `v${String(this.names.size)}_${name.replace(/[^A-Za-z0-9_]/g, '_')}`;
    this.names.set(name, plain);
    return plain;
  }
}

/** The text of a JSON string, or the place of a whole value; null for anything else. */
function stringParts(template: LoadTemplate): LoadTemplate | null {
  const [first, ...others] = template;
  if (typeof first === 'object') return others.length === 0 ? template : null;
  const last = template.at(-1);
  if (first?.startsWith('"') !== true || typeof last !== 'string') return null;
  const parts = [first.slice(1), ...others.slice(0, -1), last.slice(0, -1)];
  const texts = parts.map((part) => (typeof part === 'string' ? jsonOf(`"${part}"`) : part));
  return texts.every((part) => typeof part === 'string' || isPlace(part))
    ? texts.filter((part) => part !== '')
    : null;
}

function isPlace(part: unknown): part is Exclude<LoadTemplate[number], string> {
  return typeof part === 'object' && part !== null && 'name' in part;
}

/** Whether the text is JSON when something stands in its places. */
function isJsonTemplate(message: LoadTemplate): boolean {
  const filled = message.map((part) => {
    if (typeof part === 'string') return part;
    return part.as === 'json' ? '0' : 'x';
  });
  return jsonOf(filled.join('')) !== undefined;
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON whose strings hold no braces that Artillery could take for its own, but escapes instead. */
function withoutBraces(message: LoadTemplate): LoadTemplate {
  return message.map((part, i) => {
    if (typeof part !== 'string') return part;
    const before = message[i - 1];
    let text = part.replaceAll('{{', '\\u007b\\u007b');
    if (typeof message[i + 1] === 'object' && text.endsWith('{')) {
      text = `${text.slice(0, -1)}\\u007b`;
    }
    if (typeof before !== 'object' || !text.startsWith('}')) return text;
    return before.as === 'json' ? ` ${text}` : `\\u007d${text.slice(1)}`;
  });
}
