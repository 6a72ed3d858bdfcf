import type { RecordedMessage } from '../../core/recording/recorded-exchange.ts';
import { kindsOf } from '../../core/replay/make-plan.ts';
import { placeWords } from '../../core/replay/place-words.ts';
import type { ReplayStep, ReplayVariable } from '../../core/replay/replay-plan.ts';
import { opcodes } from '../../core/rfc6455/opcode.ts';
import { formatByteLength } from '../../core/text/byte-size.ts';
import { counted } from '../../core/text/counted.ts';
import { visibleText } from '../../core/text/visible.ts';
import { moreLine } from './more-line.ts';
import type { PlannedReplay } from './planned-replay.ts';

const maxVariables = 50;
const maxSteps = 200;
const maxUses = 8;
const decoder = new TextDecoder();

/** What a replay would do, for people. */
export function planText({ exchange, plan, binding }: PlannedReplay): string {
  const { variables, steps, notes, leftToProfile } = plan;
  const kinds = kindsOf(exchange);
  const lines = [
    variables.length === 0
      ? 'No value of the server was sent back.'
      : 'Values that the server made up and the client sent back:',
    ...variables.slice(0, maxVariables).flatMap(variableLines),
    ...moreLine(variables.length - maxVariables, 'variable'),
    '',
    'Steps:',
    ...steps
      .slice(0, maxSteps)
      .map((step) => stepLine(step, exchange.messages, (index) => kinds[index]?.label ?? '')),
    ...moreLine(steps.length - maxSteps, 'step'),
  ];
  if (binding !== null && leftToProfile > 0) {
    lines.push(
      '',
      `The profile ${binding.profile.id} sends ${leftToProfile.toLocaleString('en-US')} more by itself.`,
    );
  }
  const asRecorded = bytesAsRecorded(steps, exchange.messages);
  if (asRecorded !== null) lines.push('', asRecorded);
  if (notes.length > 0) lines.push('', ...notes.map((note) => visibleText(note, 500)));
  return `${lines.join('\n')}\n`;
}

/** The same as one JSON object. */
export function planJson({ exchange, plan }: PlannedReplay): string {
  const { variables, steps, notes, leftToProfile } = plan;
  const kinds = kindsOf(exchange);
  const json = {
    kind: 'replay-plan',
    variables: variables.map(({ name, recorded, source, uses, value }) => ({
      ...{ name, recorded, value },
      source: {
        ...{ seq: source.seq, pointer: source.pointer, part: source.part },
        ...{ member: source.member ?? null, plus: source.plus ?? 0 },
      },
      uses: uses.map(({ seq, pointer, form }) => ({ seq, pointer, form })),
    })),
    steps: steps.map((step) => {
      if (step.kind !== 'send' && step.kind !== 'expect') return step;
      const { message, ...rest } = step;
      const seq = exchange.messages[message]?.seq ?? null;
      return { ...rest, seq, label: kinds[message]?.label ?? '' };
    }),
    leftToProfile,
    notes,
  };
  return `${JSON.stringify(json)}\n`;
}

function variableLines({ name, recorded, source, uses, value }: ReplayVariable): readonly string[] {
  const now =
    value.kind === 'kept'
      ? ', sent as recorded'
      : value.kind === 'given'
        ? `, now ${visibleText(value.text, 60)}`
        : '';
  const places = uses
    .slice(0, maxUses)
    .map(({ seq, pointer }) => `#${String(seq)} ${visibleText(pointer ?? '', 80)}`.trimEnd());
  const rest = uses.length > maxUses ? ` and ${String(uses.length - maxUses)} more places` : '';
  return [
    `  ${visibleText(name, 60)} = ${visibleText(recorded, 60)}${now}`,
    `      received in #${String(source.seq)} ${placeWords(source)}`.trimEnd(),
    `      sent in ${places.join(', ')}${rest}`,
  ];
}

/** What cannot be found in binary messages; null when none is sent. */
function bytesAsRecorded(
  steps: readonly ReplayStep[],
  messages: readonly RecordedMessage[],
): string | null {
  const count = steps.filter(
    (step) => step.kind === 'send' && messages[step.message]?.opcode === opcodes.binary,
  ).length;
  if (count === 0) return null;
  return `${counted(count, 'binary message is', 'binary messages are')} sent: in bytes only words of the server are found, no numbers and no uuids of 16 bytes.`;
}

function stepLine(
  step: ReplayStep,
  messages: readonly RecordedMessage[],
  labelOf: (index: number) => string,
): string {
  switch (step.kind) {
    case 'connect':
      return step.attempt === 0 ? '  connect' : '  connect again';
    case 'send':
      return `  send     #${seqOf(step.message, messages)} ${preview(messages[step.message])}`;
    case 'expect': {
      const suffix = step.comes === 'by-time' ? '  (comes by time: not waited for)' : '';
      return `  expect   #${seqOf(step.message, messages)} ${visibleText(labelOf(step.message), 80)}${suffix}`;
    }
    case 'close':
      if (step.by === 'server') return `  expect   the server to close${code(step.code)}`;
      return step.by === 'us' ? `  close${code(step.code)}` : '  close';
  }
}

function seqOf(index: number, messages: readonly RecordedMessage[]): string {
  return String(messages[index]?.seq ?? 0);
}

function preview(message: RecordedMessage | undefined): string {
  if (message === undefined) return '';
  if (message.opcode !== opcodes.text) {
    return `binary, ${formatByteLength(message.payload.byteLength)}`;
  }
  return visibleText(decoder.decode(message.payload.subarray(0, 400)), 100);
}

function code(value: number | null): string {
  return value === null ? '' : ` with ${String(value)}`;
}
