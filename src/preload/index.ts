import { contextBridge, ipcRenderer } from 'electron';
import { eventChannel, requestChannel } from '../ipc/channels.ts';
import type { Events, FramescopeApi, Requests } from '../ipc/contract.ts';
import { eventNames, requestNames } from '../ipc/request-names.ts';
import { openDroppedFiles } from './dropped-files.ts';

/** One function per request of the contract. */
function requestFunctions(): Record<keyof Requests, unknown> {
  const names = Object.keys(requestNames) as (keyof Requests)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => ipcRenderer.invoke(requestChannel(name), ...args),
    ]),
  ) as Record<keyof Requests, unknown>;
}

/** One subscription per event of the contract; the page never sees Electron's event object. */
function eventFunctions(): Record<keyof Events, unknown> {
  const names = Object.keys(eventNames) as (keyof Events)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      (listener: (payload: unknown) => void) => {
        const forward = (_event: unknown, payload: unknown): void => {
          listener(payload);
        };
        ipcRenderer.on(eventChannel(name), forward);
        return () => {
          ipcRenderer.off(eventChannel(name), forward);
        };
      },
    ]),
  ) as Record<keyof Events, unknown>;
}

openDroppedFiles();
const api = { ...requestFunctions(), on: eventFunctions() } as unknown as FramescopeApi;
contextBridge.exposeInMainWorld('framescope', api);
