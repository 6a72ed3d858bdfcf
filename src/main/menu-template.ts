import type { MenuItemConstructorOptions } from 'electron';
import type { RecentCapture } from '../core/capture/capture-status.ts';
import type { MenuCommand } from '../ipc/menu-command.ts';

/** What the menus need of the app. */
export interface MenuParts {
  readonly run: Run;
  /** Captures offered to be opened again, newest first. */
  readonly recent: readonly RecentCapture[];
  readonly openRecent: (id: string) => void;
}

/** Captures that the menu lists at most. */
const maxRecentItems = 10;

interface MenuSurroundings {
  readonly isMac: boolean;
  /** Offers to reload the page and to look into it. */
  readonly isDevelopment: boolean;
}

/** The menu bar. Its commands go to the page, which knows what they apply to. */
export function menuTemplate(
  parts: MenuParts,
  { isMac, isDevelopment }: MenuSurroundings,
): MenuItemConstructorOptions[] {
  const { run } = parts;
  return [
    ...(isMac ? [macAppMenu()] : []),
    fileMenu(parts, isMac),
    editMenu(run),
    viewMenu(run, isDevelopment),
    connectionMenu(run, isMac),
    testMenu(run),
    { role: 'windowMenu' },
    helpMenu(run),
  ];
}

function macAppMenu(): MenuItemConstructorOptions {
  return { role: 'appMenu' };
}

type Run = (command: MenuCommand) => void;

function fileMenu({ run, ...recents }: MenuParts, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item(run, 'New &Connection', 'new-connection', 'CmdOrCtrl+N'),
      { type: 'separator' },
      item(run, '&Open Capture…', 'open-capture', 'CmdOrCtrl+O'),
      openRecentMenu(recents),
      item(run, '&Import Collection or AsyncAPI…', 'import-file'),
      { type: 'separator' },
      item(run, '&Save Capture As…', 'save-capture-as', 'CmdOrCtrl+S'),
      item(run, '&Export Events…', 'export-events', 'CmdOrCtrl+E'),
      item(run, 'S&hare…', 'share-capture'),
      item(run, 'Co&mpare With…', 'compare-captures'),
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function openRecentMenu({
  recent,
  openRecent,
}: Omit<MenuParts, 'run'>): MenuItemConstructorOptions {
  return {
    label: 'Open &Recent',
    enabled: recent.length > 0,
    submenu: recent.slice(0, maxRecentItems).map(({ id, name }) => ({
      // An ampersand in a name is no access key.
      label: name.replaceAll('&', '&&'),
      click: () => {
        openRecent(id);
      },
    })),
  };
}

function editMenu(run: Run): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      item(run, '&Filter Events', 'focus-filter', 'CmdOrCtrl+F'),
      item(run, '&Jump To…', 'jump', 'CmdOrCtrl+J'),
      item(run, 'Find &Next Match', 'next-match', 'F3'),
      item(run, 'Find &Previous Match', 'previous-match', 'Shift+F3'),
      item(run, 'Go to Next &Error', 'next-error', 'F4'),
      item(run, 'Go to Pre&vious Error', 'previous-error', 'Shift+F4'),
      { type: 'separator' },
      // Their keys are letters, which belong to the list and to text fields.
      item(run, 'Toggle &Bookmark', 'bookmark'),
      item(run, 'Write N&ote…', 'note'),
      item(run, 'Show Boo&kmarks and Notes', 'show-bookmarks'),
    ],
  };
}

function viewMenu(run: Run, isDevelopment: boolean): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      item(run, '&Pause or Resume Following', 'toggle-pause', 'F8'),
      item(run, 'Clear &Log', 'clear-log', 'CmdOrCtrl+Shift+K'),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(isDevelopment ? developerItems : []),
    ],
  };
}

const developerItems: readonly MenuItemConstructorOptions[] = [
  { type: 'separator' },
  { role: 'reload' },
  { role: 'toggleDevTools' },
];

function connectionMenu(run: Run, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&Connection',
    submenu: [
      item(run, 'Go to Server &URL', 'focus-url', 'CmdOrCtrl+L'),
      item(run, '&Connect', 'connect'),
      item(run, '&Disconnect', 'disconnect', 'CmdOrCtrl+D'),
      { type: 'separator' },
      item(run, 'Choose P&rofile…', 'choose-profile', 'CmdOrCtrl+Shift+R'),
      item(run, 'Manage Pro&files…', 'manage-profiles'),
      item(run, 'E&xplain Failure', 'explain-failure'),
      { type: 'separator' },
      // On a Mac its key, Cmd+M, minimises the window.
      item(run, 'Go to &Message', 'focus-message', isMac ? undefined : 'CmdOrCtrl+M'),
      item(run, 'Choose M&essage…', 'show-messages', 'CmdOrCtrl+Shift+M'),
      item(run, 'Save as Message…', 'save-message', 'CmdOrCtrl+Shift+S'),
      item(run, '&Variables and Secrets…', 'show-variables'),
      item(run, '&Send Message', 'send', 'CmdOrCtrl+Enter'),
      item(run, '&Ping', 'ping', 'CmdOrCtrl+Shift+P'),
    ],
  };
}

function testMenu(run: Run): MenuItemConstructorOptions {
  return {
    label: '&Test',
    submenu: [
      item(run, '&Scenarios…', 'show-scenarios', 'CmdOrCtrl+Shift+E'),
      item(run, '&Replay Capture…', 'replay-capture'),
      item(run, 'Simu&late a Server…', 'simulate-server'),
    ],
  };
}

function helpMenu(run: Run): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [item(run, '&Keyboard Shortcuts', 'show-keys'), { role: 'about' }],
  };
}

function item(
  run: Run,
  label: string,
  command: MenuCommand,
  accelerator?: string,
): MenuItemConstructorOptions {
  return {
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      run(command);
    },
  };
}
