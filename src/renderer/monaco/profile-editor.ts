import { editor, KeyCode, KeyMod, Range, Uri } from 'monaco-editor/editor/editor.api';
import profileSchema from '../../../resources/profiles/profile.schema.json?raw';
import { checkJsonModels, profileModelPath } from './json-language.ts';
import { createFileEditor } from './file-editor.ts';
import './message-editor.ts';

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
  const monaco = createFileEditor(host, model, 'Profile text', isReadOnly);
  const setText = (next: string): void => {
    if (next !== model.getValue()) {
      model.setValue(next);
    }
  };
  model.onDidChangeContent(() => events.onChange(model.getValue()));
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
