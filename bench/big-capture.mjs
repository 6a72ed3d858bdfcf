import { rename, rm } from 'node:fs/promises';
import { recordFlood } from './record-flood.mjs';

/** The large capture that several rows read: recorded by the first row that needs it. */
export class BigCapture {
  /** @type {Promise<{ path: string, messages: number }> | null} */
  #made = null;

  /** @param {import('./lab.mjs').Lab} lab */
  constructor(lab) {
    this.lab = lab;
  }

  get messages() {
    return this.lab.count(10_000_000, 300_000);
  }

  /** Keeps a capture that another row has recorded anyway. @param {string} path @param {number} messages */
  async adopt(path, messages) {
    const own = this.lab.path('big.framescope');
    await rename(path, own);
    this.#made = Promise.resolve({ path: own, messages });
  }

  /** @returns {Promise<{ path: string, messages: number }>} */
  open() {
    this.#made ??= this.#record();
    return this.#made;
  }

  async #record() {
    const path = this.lab.path('big.framescope');
    await this.lab.needDisk(this.messages * 500);
    try {
      await recordFlood(this.lab, path, { messages: this.messages, byteLength: 200 });
    } catch (error) {
      await rm(path, { force: true });
      this.#made = null;
      throw error;
    }
    return { path, messages: this.messages };
  }
}
