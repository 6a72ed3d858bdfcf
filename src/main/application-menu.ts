import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../ipc/contract.ts';

/** Builds the menu bar. Commands go to the page, which knows what they apply to. */
export function setApplicationMenu(run: (command: MenuCommand) => void): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [macAppMenu()] : []),
      fileMenu(run, isMac),
      editMenu(run),
      viewMenu(run),
      connectionMenu(run),
      { role: 'windowMenu' },
      helpMenu(run),
    ]),
  );
}

function macAppMenu(): MenuItemConstructorOptions {
  return { role: 'appMenu' };
}

type Run = (command: MenuCommand) => void;

function fileMenu(run: Run, isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item(run, 'New &Connection', 'new-connection', 'CmdOrCtrl+N'),
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
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
    ],
  };
}

function viewMenu(run: Run): MenuItemConstructorOptions {
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
      ...developerItems(),
    ],
  };
}

function developerItems(): MenuItemConstructorOptions[] {
  return import.meta.env.DEV && !app.isPackaged
    ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
    : [];
}

function connectionMenu(run: Run): MenuItemConstructorOptions {
  return {
    label: '&Connection',
    submenu: [
      item(run, 'Go to Server &URL', 'focus-url', 'CmdOrCtrl+L'),
      item(run, '&Connect', 'connect'),
      item(run, '&Disconnect', 'disconnect', 'CmdOrCtrl+D'),
      { type: 'separator' },
      item(run, 'Go to &Message', 'focus-message'),
      item(run, '&Send Message', 'send', 'CmdOrCtrl+Enter'),
      item(run, '&Ping', 'ping'),
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
