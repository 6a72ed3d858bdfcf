import { assertNever } from '../../core/assert-never.ts';
import { bytesOfBase64 } from '../../core/capture/base64-bytes.ts';
import type { OutgoingMessage } from '../../core/connection/outgoing-message.ts';
import { renderMessage, renderTemplate, renderText } from '../../core/profile/template.ts';
import type { Rendering } from '../../core/profile/template-problem.ts';
import type { SourcePlace } from '../../core/scenario/source-place.ts';
import type { OutgoingContent } from '../../core/scenario/step.ts';
import type { MessageContent } from '../../core/workspace/saved-message.ts';
import type { Link } from './link.ts';
import { recordedKey, savedKey } from './message-library.ts';
import { templateProblem, templateTexts, type RunContext } from './run-context.ts';
import { StepError } from './step-error.ts';

/** What a `send` sends, with its values filled in. Throws StepError. */
export function outgoingMessage(
  context: RunContext,
  link: Link,
  content: OutgoingContent,
  place: SourcePlace,
): OutgoingMessage {
  const texts = templateTexts(context, link);
  const { dynamic } = context;
  switch (content.kind) {
    case 'json':
      return text(renderTemplate(content.value, texts, dynamic));
    case 'text':
      return text(renderText(content.text, texts, dynamic));
    case 'binary':
      return binary(content.format, filled(renderText(content.text, texts, dynamic)));
    case 'saved': {
      const found = context.library.get(savedKey(content.id, link.profile?.id ?? null));
      if (found?.kind === 'template') {
        return text(renderTemplate(found.template.message, texts, dynamic));
      }
      if (found?.kind === 'saved') return savedMessage(found.content, context, texts);
      throw missing(`There is no saved message ${JSON.stringify(content.id)}.`);
    }
    case 'recorded': {
      const found = context.library.get(recordedKey(content.file, content.seq, place.file));
      if (found?.kind !== 'recorded') throw missing('The recorded message is not there.');
      return found.opcode === 2
        ? { kind: 'binary', bytes: found.payload }
        : {
            kind: 'text',
            text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.payload),
          };
    }
    default:
      return assertNever(content);
  }
}

function savedMessage(
  { format, text: written, isLiteral }: MessageContent,
  { dynamic }: RunContext,
  texts: Readonly<Record<string, string>>,
): OutgoingMessage {
  if (format === 'hex' || format === 'base64') return binary(format, written);
  return isLiteral ? { kind: 'text', text: written } : text(renderMessage(written, texts, dynamic));
}

function text(rendering: Rendering): OutgoingMessage {
  return { kind: 'text', text: filled(rendering) };
}

function filled(rendering: Rendering): string {
  if (rendering.ok) return rendering.text;
  throw templateProblem(rendering.problems);
}

function binary(format: 'hex' | 'base64', written: string): OutgoingMessage {
  const compact = written.replace(/\s+/g, '');
  const bytes = format === 'hex' ? bytesOfHex(compact) : bytesOfBase64(compact);
  if (bytes !== null) return { kind: 'binary', bytes };
  throw new StepError(
    'not-bytes',
    format === 'hex'
      ? 'What is to be sent is not hex: it needs pairs of the digits 0 to 9 and a to f.'
      : 'What is to be sent is not base64.',
  );
}

function bytesOfHex(digits: string): Uint8Array | null {
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return null;
  return Uint8Array.from(Buffer.from(digits, 'hex'));
}

function missing(message: string): StepError {
  return new StepError('message-not-found', message);
}
