import {
  editor,
  KeyCode,
  KeyMod,
  languages,
  MarkerSeverity,
  Range,
  Uri,
} from 'monaco-editor/editor/editor.api';
import 'monaco-editor/languages/definitions/yaml/register';
import type { JsonValue } from '../../core/profile/profile.ts';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { schemaSuggestions } from '../../core/yaml/schema-suggestions.ts';
import { yamlPlaceAt } from '../../core/yaml/yaml-place.ts';
import { createFileEditor } from './file-editor.ts';
import './message-editor.ts';

/** The Monaco editor of a YAML file that has a schema. */
export interface YamlEditor {
  setText(text: string): void;
  /** Marks what is wrong, at its place. */
  setProblems(problems: readonly SourceProblem[]): void;
  /** Takes the focus with the caret there, in the middle of what is seen; both count from 1. */
  goTo(line: number, column: number): void;
  dispose(): void;
}

/** What the editor is made with, and what it tells. */
export interface YamlEditorOptions {
  readonly label: string;
  readonly text: string;
  /** What it completes from. */
  readonly schema: Readonly<Record<string, JsonValue>>;
  onChange(text: string): void;
  onSave(): void;
  onRun(): void;
}

const owner = 'framescope';
/** By the model that they belong to: a provider is for all of a language. */
const schemas = new WeakMap<editor.ITextModel, YamlEditorOptions['schema']>();

languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: [' ', '{', ',', '[', '-'],
  provideCompletionItems(model, position) {
    const schema = schemas.get(model);
    if (schema === undefined) return { suggestions: [] };
    const place = yamlPlaceAt(model.getValue(), model.getOffsetAt(position));
    const range = new Range(
      position.lineNumber,
      position.column - place.typed.length,
      position.lineNumber,
      position.column,
    );
    const isKey = place.typing === 'key';
    return {
      suggestions: schemaSuggestions(schema, place).map(({ text, note }, index) => ({
        label: text,
        kind: isKey ? languages.CompletionItemKind.Property : languages.CompletionItemKind.Value,
        // Plain text: what a schema says is never rendered as Markdown.
        documentation: note,
        insertText: isKey ? `${text}: ` : text,
        sortText: String(index).padStart(4, '0'),
        range,
      })),
    };
  },
});

let lastModel = 0;

/** Makes the editor inside `host`. */
export function createYamlEditor(host: HTMLElement, options: YamlEditorOptions): YamlEditor {
  lastModel += 1;
  const uri = Uri.parse(`inmemory://yaml/${String(lastModel)}.yaml`);
  const model = editor.createModel(options.text, 'yaml', uri);
  schemas.set(model, options.schema);
  const monaco = createFileEditor(host, model, options.label, false);
  model.onDidChangeContent(() => options.onChange(model.getValue()));
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.KeyS, () => options.onSave());
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => options.onRun());
  return {
    setText(next) {
      if (next !== model.getValue()) model.setValue(next);
    },
    setProblems(problems) {
      editor.setModelMarkers(
        model,
        owner,
        problems.slice(0, 200).map(({ place, message }) => markerOf(model, place, message)),
      );
    },
    goTo(line, column) {
      const position = model.validatePosition({ lineNumber: line, column });
      monaco.setPosition(position);
      monaco.revealPositionInCenter(position);
      monaco.focus();
    },
    dispose() {
      monaco.dispose();
      model.dispose();
    },
  };
}

/** From its place to the end of the word there. */
function markerOf(
  model: editor.ITextModel,
  { line, column }: SourceProblem['place'],
  message: string,
): editor.IMarkerData {
  const start = model.validatePosition({ lineNumber: line, column });
  const word = model.getWordAtPosition(start);
  return {
    severity: MarkerSeverity.Error,
    message,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: start.lineNumber,
    endColumn: Math.max(word?.endColumn ?? 0, start.column + 1),
  };
}
