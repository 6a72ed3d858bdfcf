import { editor, KeyCode, KeyMod, Range, Uri } from 'monaco-editor/editor/editor.api';
import profileSchema from '../../../resources/profiles/profile.schema.json?raw';
import { checkJsonModels, profileModelPath } from './json-language.ts';
import './message-editor.ts';
import { takeTextAreaSeriously } from './text-area.ts';

/** The Monaco editor in which a profile is edited. */
export interface ProfileEditor {
  setText(text: string): void;
  setReadOnly(isReadOnly: boolean): void;
  /** Takes the focus with the caret at an offset, UTF-16 units, in the middle of what is seen. */
  goTo(offset: number): void;
  dispose(): void;
}

/** What the editor tells. */
export interface ProfileEditorEvents {
  onChange(text: string): void;
  onSave(): void;
}

checkJsonModels(JSON.parse(profileSchema));

/** Makes the editor inside `host`; it completes and checks against the schema of profiles. */
export function createProfileEditor(
  host: HTMLElement,
  text: string,
  isReadOnly: boolean,
  events: ProfileEditorEvents,
): ProfileEditor {
  const uri = Uri.parse(`inmemory://profiles/${profileModelPath}`);
  editor.getModel(uri)?.dispose();
  const model = editor.createModel(text, 'json', uri);
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  const style = getComputedStyle(document.documentElement);
  const monaco = editor.create(host, {
    model,
    readOnly: isReadOnly,
    domReadOnly: isReadOnly,
    ariaLabel: 'Profile text',
    // An edit context has no value that tools and screen readers could read; a text area has.
    editContext: false,
    accessibilitySupport: 'on',
    // The text area holds the whole text, for tools that read or replace it.
    accessibilityPageSize: 5000,
    minimap: { enabled: false },
    automaticLayout: true,
    wordWrap: 'on',
    fontFamily: style.getPropertyValue('--font-mono'),
    fontSize: 12,
    lineHeight: 18,
    lineNumbersMinChars: 4,
    glyphMargin: false,
    folding: true,
    links: false,
    wordBasedSuggestions: 'off',
    renderLineHighlight: 'line',
    scrollBeyondLastLine: false,
    overviewRulerBorder: false,
    stickyScroll: { enabled: false },
    padding: { top: 6, bottom: 6 },
    fixedOverflowWidgets: true,
    tabFocusMode: true,
    dropIntoEditor: { enabled: false },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  });
  const setText = (next: string): void => {
    if (next !== model.getValue()) {
      model.setValue(next);
    }
  };
  model.onDidChangeContent(() => events.onChange(model.getValue()));
  const textArea = host.querySelector('textarea');
  if (textArea !== null) {
    takeTextAreaSeriously(host, textArea, monaco);
  }
  monaco.addCommand(KeyMod.CtrlCmd | KeyCode.KeyS, () => events.onSave());
  return {
    setText,
    setReadOnly(next) {
      monaco.updateOptions({ readOnly: next, domReadOnly: next });
    },
    goTo(offset) {
      const { lineNumber, column } = model.getPositionAt(offset);
      monaco.setSelection(new Range(lineNumber, column, lineNumber, column));
      monaco.revealPositionInCenter({ lineNumber, column });
      monaco.focus();
    },
    dispose() {
      monaco.dispose();
      model.dispose();
    },
  };
}
