import { checkJson } from '../core/json/json-check.ts';
import { namesIn, textParts } from '../core/profile/placeholder.ts';
import { renderMessage } from '../core/profile/template.ts';
import type { Rendering } from '../core/profile/template-problem.ts';
import type { TemplatePreview } from '../core/workspace/template-preview.ts';
import { TemplateDynamics } from './template-dynamics.ts';

/** What the names in a text may stand for. A secret goes before a variable of the same name. */
export interface TemplateValues {
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: ReadonlyMap<string, string>;
}

/** A text with its values filled in, and those of them that nobody may see. */
export type FilledText =
  | {
      readonly ok: true;
      readonly text: string;
      readonly secrets: readonly string[];
      /** To be called when the text was sent. */
      readonly commit: () => void;
    }
  | { readonly ok: false; readonly message: string };

const dots = '••••••••';
const maxPreviewLength = 16_384;

/** Fills values into the texts that a user writes; a preview shows what the next sending sends. */
export class MessageTemplateFiller {
  readonly #dynamics = new TemplateDynamics();

  fill(text: string, values: TemplateValues): FilledText {
    const used = usedSecrets(text, values);
    const dynamic = this.#dynamics.next();
    const rendering = renderMessage(text, withSecrets(values, values.secrets), dynamic);
    return rendering.ok
      ? {
          ok: true,
          text: rendering.text,
          secrets: used.map((name) => values.secrets.get(name) ?? ''),
          commit: dynamic.commit,
        }
      : { ok: false, message: problemSentence(rendering, values) };
  }

  /** What would be sent, with dots in place of secrets. */
  preview(text: string, values: TemplateValues): TemplatePreview {
    const filled = renderMessage(text, withSecrets(values, values.secrets), this.#dynamics.next());
    if (!filled.ok) {
      return { ok: false, message: problemSentence(filled, values) };
    }
    const secrets = usedSecrets(text, values);
    const shown = secrets.length === 0 ? filled : this.#withDots(text, values, secrets);
    return {
      ok: true,
      text: shown.ok ? shown.text.slice(0, maxPreviewLength) : '',
      isCut: shown.ok && shown.text.length > maxPreviewLength,
      secrets,
      notJson: jsonProblem(filled.text, shown.ok ? shown.text : ''),
    };
  }

  #withDots(text: string, values: TemplateValues, secrets: readonly string[]): Rendering {
    const hidden = new Map(secrets.map((name) => [name, dots]));
    // Dots are no JSON: where the value goes in as JSON they stand as text.
    let plain = '';
    let from = 0;
    for (const part of textParts(text)) {
      if (typeof part === 'string' || part.format === 'text' || !hidden.has(part.name)) continue;
      plain += `${text.slice(from, part.start)}{{${part.name}}}`;
      from = part.end;
    }
    plain += text.slice(from);
    return renderMessage(plain, withSecrets(values, hidden), this.#dynamics.next());
  }
}

function usedSecrets(text: string, { secrets }: TemplateValues): readonly string[] {
  return namesIn(text).filter((name) => secrets.has(name));
}

function withSecrets(
  { variables }: TemplateValues,
  secrets: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  return { ...variables, ...Object.fromEntries(secrets) };
}

/** Problems of a secret quote nothing of it. */
function problemSentence(
  { problems }: Extract<Rendering, { ok: false }>,
  { secrets }: TemplateValues,
): string {
  const sentences = problems.map(({ name, code, message }) =>
    code === 'not-json' && secrets.has(name)
      ? `The secret in {{${name}:json}} is not JSON; write {{${name}}} to insert it as text.`
      : message,
  );
  const unique = [...new Set(sentences)];
  const shown = unique.slice(0, 3).join(' ');
  return unique.length > 3
    ? `${shown} And ${String(unique.length - 3)} more.`
    : `${shown} Nothing is sent until that is mended.`;
}

/** Where a text is no JSON; null when it is. What is said comes from the text with dots. */
function jsonProblem(text: string, shown: string): string | null {
  if (checkJson(text).ok) {
    return null;
  }
  const check = checkJson(shown);
  return check.ok
    ? 'a value makes the text something else than JSON'
    : `Line ${String(check.line)}, column ${String(check.column)}: ${check.message}`;
}
