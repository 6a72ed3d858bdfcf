import type { CommandId } from './commands.ts';
import { commands } from './commands.ts';

/** One key of the list of keys. `command` is null where a view handles the key itself. */
export interface KeyBinding {
  /** Such as `Mod+L`; Mod is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys: string;
  readonly words: string;
  readonly command: CommandId | null;
}

/** Every key of the window, in the order they are listed. */
export const keyBindings: readonly KeyBinding[] = [
  { keys: 'Mod+L', words: 'Go to the server URL', command: 'focus-url' },
  { keys: 'Mod+N', words: 'Add a server', command: 'new-connection' },
  { keys: 'Mod+D', words: 'Disconnect', command: 'disconnect' },
  { keys: 'Mod+F', words: 'Filter events', command: 'focus-filter' },
  { keys: 'Mod+M', words: 'Write a message', command: 'focus-message' },
  { keys: 'Mod+Shift+R', words: 'Choose a profile', command: 'choose-profile' },
  { keys: 'Mod+Shift+M', words: 'Choose a message', command: 'show-messages' },
  { keys: 'Mod+Shift+S', words: 'Save what is written as a message', command: 'save-message' },
  { keys: 'Mod+Shift+E', words: 'Write and run scenarios', command: 'show-scenarios' },
  { keys: 'Mod+Enter', words: 'Send the message, or run the scenario', command: 'send' },
  { keys: 'Mod+Shift+P', words: 'Send a ping', command: 'ping' },
  { keys: 'Mod+Shift+K', words: 'Clear the events', command: 'clear-log' },
  { keys: 'Mod+O', words: 'Open a capture', command: 'open-capture' },
  { keys: 'Mod+S', words: 'Save the capture, or what is edited', command: 'save-capture-as' },
  { keys: 'Mod+E', words: 'Export events as HAR, JSON Lines or CSV', command: 'export-events' },
  { keys: 'F8', words: 'Pause the list; the capture goes on', command: 'toggle-pause' },
  { keys: 'Mod+J', words: 'Go to a time, a number or a match', command: 'jump' },
  { keys: 'F3', words: 'Next match', command: 'next-match' },
  { keys: 'Shift+F3', words: 'Previous match', command: 'previous-match' },
  { keys: 'F4', words: 'Next error or warning', command: 'next-error' },
  { keys: 'Shift+F4', words: 'Previous error or warning', command: 'previous-error' },
  { keys: 'J K', words: 'Next and previous event', command: null },
  { keys: 'Home End', words: 'First and latest event', command: null },
  { keys: 'Enter', words: 'Open the event', command: null },
  { keys: 'B', words: 'Bookmark the event', command: null },
  { keys: 'N', words: 'Write a note on the event', command: null },
  { keys: 'F', words: 'Fold messages like this into one row, or unfold that row', command: null },
  {
    keys: '[ ]',
    words: 'Go to the request that the event answers, or to its answer',
    command: null,
  },
  { keys: 'Shift+↓ Space', words: 'Select several events', command: null },
  { keys: 'Mod+A', words: 'Select all events', command: null },
  { keys: 'Mod+C', words: 'Copy the events as JSON Lines', command: null },
  { keys: 'N P', words: 'Between two captures: next and previous difference', command: null },
  { keys: 'Esc', words: 'Back', command: null },
  { keys: '?', words: 'This list of keys', command: 'show-keys' },
];

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The command bound to a key press; null when there is none. Typing `?` in a text field is text. */
export function commandFor(press: KeyPress, isMac: boolean, isTyping: boolean): CommandId | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod) {
    return null;
  }
  if (press.key === '?' && !mod) {
    return isTyping ? null : 'show-keys';
  }
  const key = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const keys = [...(mod ? ['Mod'] : []), ...(press.shiftKey ? ['Shift'] : []), key].join('+');
  return keyBindings.find((binding) => binding.keys === keys)?.command ?? null;
}

/** Whether a key typed at this element becomes text. */
function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether a dialog stands over the window. */
function isDialogOpen(): boolean {
  return document.querySelector('.popover-scrim') !== null;
}

/**
 * Runs commands by key; called once from `main.tsx`. Keys that a view took for itself are left alone. While a
 * dialog is open only its own keys act: nothing is sent, cleared or closed behind it.
 */
export function listenForKeys(isMac: boolean): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) {
      return;
    }
    const command = commandFor(event, isMac, takesText(event.target));
    if (command === null) {
      return;
    }
    const isInDialog = isDialogOpen();
    // Of a key that is not taken the menu bar would make a command.
    if (commands.run(command, isInDialog ? 'dialogs' : 'window') || isInDialog) {
      event.preventDefault();
    }
  });
}

/** Keys as they are written on this platform, such as `Ctrl+L` or `⌘L`. */
export function keyWords(keys: string, isMac: boolean): readonly string[] {
  return keys.split(/[+ ]/).map((key) => {
    switch (key) {
      case 'Mod':
        return isMac ? '⌘' : 'Ctrl';
      case 'Shift':
        return isMac ? '⇧' : 'Shift';
      default:
        return key;
    }
  });
}

/** Keys as a menu or a tooltip writes them, such as `Ctrl+E` or `⌘E`. */
export function keyText(keys: string, isMac: boolean): string {
  return keyWords(keys, isMac).join(isMac ? '' : '+');
}
