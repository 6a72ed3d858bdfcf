import { app, Menu } from 'electron';
import { menuTemplate, type MenuParts } from './menu-template.ts';

/** Puts the menu bar in place. */
export function setApplicationMenu(parts: MenuParts): void {
  const template = menuTemplate(parts, {
    isMac: process.platform === 'darwin',
    isDevelopment: import.meta.env.DEV && !app.isPackaged,
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
