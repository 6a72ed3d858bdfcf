import { editor } from 'monaco-editor/editor/editor.api';

const themeName = 'framescope';
const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** A colour token as `#rrggbb`, which is all Monaco reads. */
function token(name: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (probe === null) {
    return value;
  }
  probe.fillStyle = value;
  return probe.fillStyle;
}

function define(isDark: boolean): void {
  const rule = (name: string, color: string) => ({
    token: name,
    foreground: token(color).slice(1),
  });
  editor.defineTheme(themeName, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('string.key.json', '--json-key'),
      rule('string.value.json', '--json-string'),
      rule('number.json', '--json-number'),
      rule('keyword.json', '--json-literal'),
      rule('delimiter', '--muted'),
    ],
    colors: {
      'editor.background': token('--field'),
      'editor.foreground': token('--text'),
      'editorLineNumber.foreground': token('--muted'),
      'editorLineNumber.activeForeground': token('--text'),
      'editorCursor.foreground': token('--text'),
      'editor.selectionBackground': token('--selected'),
      'editorError.foreground': token('--error'),
      'editorWidget.background': token('--raised'),
      'editorWidget.border': token('--hairline'),
      focusBorder: token('--focus'),
    },
  });
  editor.setTheme(themeName);
}

/** Draws Monaco in our own colours and follows the system between light and dark, for good. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  define(dark.matches);
  dark.addEventListener('change', () => define(dark.matches));
}
