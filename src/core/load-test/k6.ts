import { k6Runtime } from './k6-runtime.ts';
import type { LoadCondition, LoadPlan, LoadStep } from './load-plan.ts';
import type { LoadScript } from './load-script.ts';
import type { LoadTemplate } from './load-template.ts';

/**
 * A plan as a script for k6 (https://k6.io, module `k6/websockets`). Whatever texts hold, they stand in it as string
 * literals only.
 */
export function k6Script(plan: LoadPlan): LoadScript {
  const headers = plan.headers.map(
    ({ name, value }) => `    ${literal(name)}: ${expression(value)},\n`,
  );
  const protocols = plan.subprotocols.map(expression).join(` + ', ' + `);
  const protocolHeader = protocols === '' ? '' : `    'Sec-WebSocket-Protocol': ${protocols},\n`;
  const required = plan.required.map((name) => `    ${literal(name)}: given(${literal(name)}),\n`);
  const notes = plan.leftOut.map((sentence) => `// ${sentence.replace(/[^ -~]/g, '?')}\n`);
  const text = `import { check } from 'k6';
import { clearTimeout, setTimeout } from 'k6/timers';
import { WebSocket } from 'k6/websockets';

${notes.join('')}export const options = { vus: 1, iterations: 1 };

export default async function () {
  /** @type {Record<string, any>} */
  const values = {
${required.join('')}  };
  const headers = {
${headers.join('')}${protocolHeader}  };
  const peer = await open(${expression(plan.url)}, headers, ${String(plan.timeoutMs)});
  try {
${stepLines(plan.steps, 2)}  } finally {
    peer.close();
  }
}

${k6Runtime}`;
  return { text, leftOut: plan.leftOut };
}

function stepLines(steps: readonly LoadStep[], depth: number): string {
  return steps.map((step) => stepLine(step, depth)).join('');
}

function stepLine(step: LoadStep, depth: number): string {
  const indent = '  '.repeat(depth);
  switch (step.kind) {
    case 'send':
      return `${indent}peer.send(${expression(step.message)});\n`;
    case 'send-bytes':
      return `${indent}peer.send(new Uint8Array([${step.bytes.join(', ')}]).buffer);\n`;
    case 'wait':
      return `${indent}await pause(${String(step.ms)});\n`;
    case 'expect': {
      const conditions = step.conditions.map(
        (condition) => `${indent}    ${conditionText(condition)},\n`,
      );
      const list = conditions.length === 0 ? '[]' : `[\n${conditions.join('')}${indent}  ]`;
      const capture = JSON.stringify(Object.entries(step.capture));
      const rest = `${String(step.withinMs)}, ${capture}, values`;
      return `${indent}await peer.expect(${literal(step.title)}, ${list}, ${rest});\n`;
    }
    case 'loop': {
      const round = `round${String(depth)}`;
      const set = step.as === null ? '' : `${indent}  values[${literal(step.as)}] = ${round};\n`;
      const head = `${indent}for (let ${round} = 1; ${round} <= ${String(step.times)}; ${round}++) {\n`;
      return `${head}${set}${stepLines(step.steps, depth + 1)}${indent}}\n`;
    }
  }
}

function conditionText(condition: LoadCondition): string {
  switch (condition.kind) {
    case 'text':
      return `{ text: ${expression(condition.text)} }`;
    case 'exists':
      return `{ at: ${literal(condition.pointer)}, exists: ${String(condition.exists)} }`;
    case 'equal': {
      const options = condition.options.map(expression).join(', ');
      return `{ at: ${literal(condition.pointer)}, any: [${options}] }`;
    }
  }
}

/** A JavaScript expression that gives the text. */
function expression(template: LoadTemplate): string {
  const parts = template.map((part) =>
    typeof part === 'string'
      ? literal(part)
      : `fill(values, ${literal(part.name)}, ${literal(part.as)})`,
  );
  return parts.length === 0 ? "''" : parts.join(' + ');
}

/** A JavaScript string literal; JSON is one, but for two line separators of older engines. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
