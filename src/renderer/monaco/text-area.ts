import type { editor } from 'monaco-editor/editor/editor.api';

/**
 * Makes what assistive tools do to the text area count. A click on it focuses and leaves the caret where
 * it is. Selecting all of its text selects all of the editor's, before or after the focus comes:
 * Monaco, which answers the focus with its own selection, must learn of it first.
 */
export function takeTextAreaSeriously(
  host: HTMLElement,
  textArea: HTMLTextAreaElement,
  monaco: editor.IStandaloneCodeEditor,
): void {
  const takeSelection = (): void => {
    const { selectionStart, selectionEnd, value } = textArea;
    const range = monaco.getModel()?.getFullModelRange();
    if (range !== undefined && value !== '' && selectionEnd - selectionStart === value.length) {
      monaco.setSelection(range);
    }
  };
  textArea.addEventListener('mousedown', (event) => {
    event.preventDefault();
    monaco.focus();
  });
  host.addEventListener(
    'focus',
    (event) => {
      if (event.target === textArea) {
        takeSelection();
      }
    },
    { capture: true },
  );
  textArea.addEventListener('select', takeSelection);
  // Text inserted at once, by a dictation or a tool, is to Monaco a burst of single keys: each of a
  // thousand would be laid out. From another source than the keyboard it is one edit.
  textArea.addEventListener('beforeinput', (event) => {
    const { inputType, data, isComposing } = event;
    if (inputType === 'insertText' && !isComposing && data !== null && data.length > 1) {
      event.preventDefault();
      monaco.trigger('insertion', 'type', { text: data });
    }
  });
}
