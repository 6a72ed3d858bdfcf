import { editor } from 'monaco-editor/editor/editor.api';
import { takeTextAreaSeriously } from './text-area.ts';

/** Makes an editor for the text of a file inside `host`; it completes where something offers to. */
export function createFileEditor(
  host: HTMLElement,
  model: editor.ITextModel,
  ariaLabel: string,
  isReadOnly: boolean,
): editor.IStandaloneCodeEditor {
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  const style = getComputedStyle(document.documentElement);
  const monaco = editor.create(host, {
    model,
    readOnly: isReadOnly,
    domReadOnly: isReadOnly,
    ariaLabel,
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
    // A number that is dimmed has too little contrast.
    renderFinalNewline: 'on',
    overviewRulerBorder: false,
    stickyScroll: { enabled: false },
    padding: { top: 6, bottom: 6 },
    fixedOverflowWidgets: true,
    tabFocusMode: true,
    dropIntoEditor: { enabled: false },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  });
  const textArea = host.querySelector('textarea');
  if (textArea !== null) {
    takeTextAreaSeriously(host, textArea, monaco);
  }
  return monaco;
}
