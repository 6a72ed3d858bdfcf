// The JSON language brings parts of the editor with it, later: their services must be there before the
// first editor is made, or the second one is made without them.
import 'monaco-editor/editor/common/services/treeViewsDndService.js';
import 'monaco-editor/editor/contrib/codelens/browser/codeLensCache.js';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
// For the editor of profiles: what comes after the first editor was made comes too late.
import 'monaco-editor/features/snippet/register';
import 'monaco-editor/features/suggest/register';
import 'monaco-editor/features/wordOperations/register';
import { editor, KeyCode, KeyMod, Selection } from 'monaco-editor/editor/editor.api';
import { checkJsonModels } from './json-language.ts';
import { takeTextAreaSeriously } from './text-area.ts';
import { followTheme } from './theme.ts';
import { provideWorkers } from './workers.ts';

/** What the editor tells the composer. */
export interface MessageEditorEvents {
  onChange(text: string): void;
  onSubmit(): void;
  onRecall(step: -1 | 1): void;
}

/** The Monaco editor of the composer. */
export interface MessageEditor {
  setText(text: string): void;
  setLanguage(language: 'json' | 'plaintext'): void;
  focus(): void;
  /** Takes the focus with this part of the text selected; offsets in UTF-16 units. */
  focusAt(start: number, end: number): void;
  dispose(): void;
}

provideWorkers();
followTheme();
// These two lead out of the editor, to the filter and to the URL, as from everywhere in the window.
editor.addKeybindingRules([
  { keybinding: KeyMod.CtrlCmd | KeyCode.KeyF, command: null },
  { keybinding: KeyMod.CtrlCmd | KeyCode.KeyL, command: null },
]);
checkJsonModels();

/**
 * Makes the editor inside `host`. What is typed is what is sent: nothing closes brackets, completes,
 * indents or turns text into links.
 */
export function createMessageEditor(
  host: HTMLElement,
  text: string,
  language: 'json' | 'plaintext',
  events: MessageEditorEvents,
): MessageEditor {
  const model = editor.createModel(text, language);
  const style = getComputedStyle(document.documentElement);
  const monaco = editor.create(host, {
    model,
    ariaLabel: 'Message',
    // An edit context has no value that tools and screen readers could read; a text area has.
    editContext: false,
    accessibilitySupport: 'on',
    accessibilityPageSize: 5000,
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoClosingDelete: 'never',
    autoClosingOvertype: 'never',
    autoSurround: 'never',
    autoIndent: 'none',
    formatOnPaste: false,
    formatOnType: false,
    quickSuggestions: false,
    suggestOnTriggerCharacters: false,
    wordBasedSuggestions: 'off',
    acceptSuggestionOnEnter: 'off',
    tabCompletion: 'off',
    parameterHints: { enabled: false },
    links: false,
    minimap: { enabled: false },
    wordWrap: 'on',
    automaticLayout: true,
    fontFamily: style.getPropertyValue('--font-mono'),
    fontSize: 12,
    lineHeight: 18,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 6,
    glyphMargin: false,
    folding: false,
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    padding: { top: 6, bottom: 6 },
    fixedOverflowWidgets: true,
    tabFocusMode: true,
    dropIntoEditor: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  });
  model.onDidChangeContent(() => events.onChange(model.getValue()));
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => events.onSubmit());
  monaco.addCommand(KeyMod.Alt | KeyCode.UpArrow, () => events.onRecall(-1));
  monaco.addCommand(KeyMod.Alt | KeyCode.DownArrow, () => events.onRecall(1));
  const textArea = host.querySelector('textarea');
  if (textArea !== null) {
    takeTextAreaSeriously(host, textArea, monaco);
  }
  return {
    setText(next) {
      if (next !== model.getValue()) {
        monaco.pushUndoStop();
        model.pushEditOperations(
          [],
          [{ range: model.getFullModelRange(), text: next }],
          () => null,
        );
        monaco.pushUndoStop();
      }
    },
    setLanguage(next) {
      editor.setModelLanguage(model, next);
    },
    focus() {
      monaco.focus();
    },
    focusAt(start, end) {
      monaco.setSelection(
        Selection.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
      );
      monaco.focus();
    },
    dispose() {
      monaco.dispose();
      model.dispose();
    },
  };
}
