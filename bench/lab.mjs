import { fork, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startTestDisplay } from '../scripts/display.mjs';
import { projectPath } from '../scripts/project.mjs';
import { BigCapture } from './big-capture.mjs';

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {<T>(message: unknown) => Promise<T>} ask Sends a message and waits for the next answer.
 * @property {<T>() => Promise<T>} answer Waits for the next answer.
 *
 * @typedef {object} LabOptions
 * @property {boolean} quick
 * @property {import('../scripts/electron-dist.mjs').ElectronDist} electron
 */

/** The place where rows are measured: owns every process and file, and takes them away again. */
export class Lab {
  /** @type {Set<import('node:child_process').ChildProcess>} */
  #children = new Set();
  /** @type {Set<() => Promise<void>>} */
  #closers = new Set();
  /** @type {Promise<import('../scripts/display.mjs').VirtualDisplay | null> | null} */
  #display = null;

  /** @param {LabOptions} options @param {string} folder */
  constructor({ quick, electron }, folder) {
    this.quick = quick;
    this.electron = electron;
    /** Folder for everything that is written; on the disk that the system uses for such. */
    this.folder = folder;
    this.bigCapture = new BigCapture(this);
    // Ctrl+C ends the process at once: what was started and written must go then, too.
    process.once('exit', () => {
      for (const child of this.#children) {
        child.kill('SIGKILL');
      }
      rmSync(folder, { recursive: true, force: true });
    });
  }

  /** @param {LabOptions} options */
  static async open(options) {
    return new Lab(options, await mkdtemp(join(tmpdir(), 'framescope-bench-')));
  }

  /** The first number, or the second in a short run. @param {number} full @param {number} short */
  count(full, short) {
    return this.quick ? short : full;
  }

  /** A path in the lab's folder. @param {string} name */
  path(name) {
    return join(this.folder, name);
  }

  /** Throws a sentence unless so much can be written. @param {number} byteLength */
  async needDisk(byteLength) {
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize < byteLength + 2e9) {
      throw new Error(
        `It needs ${(byteLength / 1e9).toFixed(1)} GB in the folder for temporary files, and 2 GB beside it; ` +
          `${((bavail * bsize) / 1e9).toFixed(1)} GB are free.`,
      );
    }
  }

  /** A folder of its own in the lab's. @param {string} prefix */
  makeFolder(prefix) {
    return mkdtemp(join(this.folder, prefix));
  }

  /** Starts one of the servers in a process of its own. @param {string} name @returns {Promise<Server>} */
  async startServer(name) {
    const child = this.#track(
      fork(projectPath('bench', 'servers', name), [], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    /** @type {unknown[]} */
    const messages = [];
    /** @type {((message: unknown) => void)[]} */
    const waiting = [];
    child.on('message', (message) => {
      const taker = waiting.shift();
      if (taker === undefined) {
        messages.push(message);
      } else {
        taker(message);
      }
    });
    child.on('exit', () => {
      for (const taker of waiting.splice(0)) {
        taker({ problem: 'The server of the bench ended.' });
      }
    });
    const answer = async () => {
      const message =
        messages.length > 0 ? messages.shift() : await new Promise((r) => waiting.push(r));
      if (typeof message === 'object' && message !== null && 'problem' in message) {
        throw new Error(String(message.problem));
      }
      return message;
    };
    const { url } = /** @type {{ url: string }} */ (await answer());
    return /** @type {Server} */ ({
      url,
      answer,
      ask: (message) => {
        child.send(/** @type {import('node:child_process').Serializable} */ (message));
        return answer();
      },
    });
  }

  /**
   * Runs a script in a Node process of its own to its end; throws a sentence when it fails.
   * @param {string} script @param {readonly string[]} args
   * @returns {Promise<string>} what it printed
   */
  async runNode(script, args) {
    const child = this.#track(
      spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const [output, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const exitCode = await ended;
    if (exitCode !== 0) {
      const lines = `${output}\n${problems}`.trim().split('\n').slice(-3).join(' ');
      throw new Error(`A process ended with ${String(exitCode)}: ${lines.slice(0, 300)}`);
    }
    return output;
  }

  /** Runs the built command line. @param {readonly string[]} args */
  runCli(args) {
    return this.runNode(projectPath('out', 'cli', 'index.js'), args);
  }

  /** What `framescope stats` says of a capture. @param {string} path @returns {Promise<import('../src/core/capture/capture-stats.ts').CaptureStats>} */
  async stats(path) {
    return JSON.parse(await this.runCli(['stats', path, '--json']));
  }

  /** Environment with a display for windows. @returns {Promise<Record<string, string>>} */
  async windowEnvironment() {
    this.#display ??= startTestDisplay({ width: 1960, height: 1180 });
    const display = await this.#display;
    const { ELECTRON_RENDERER_URL: _, ...env } = { ...this.electron.env, ...display?.env };
    return /** @type {Record<string, string>} */ (env);
  }

  /** Starts a program that the lab ends. @param {string} program @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
  start(program, args, env) {
    return this.#track(spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] }));
  }

  /** Calls this after the row, unless the returned function has done so. @param {() => Promise<void>} close */
  closing(close) {
    const once = async () => {
      if (this.#closers.delete(once)) {
        await close();
      }
    };
    this.#closers.add(once);
    return once;
  }

  /** Ends every process that was started; none of them holds anything of worth. */
  async endProcesses() {
    for (const close of [...this.#closers]) {
      await close().catch(() => undefined);
    }
    const ends = [...this.#children].map(
      (child) =>
        new Promise((resolve) => {
          child.once('exit', resolve);
          child.kill('SIGKILL');
        }),
    );
    await Promise.all(ends);
  }

  async close() {
    await this.endProcesses();
    await (await this.#display)?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** @template {import('node:child_process').ChildProcess} C @param {C} child @returns {C} */
  #track(child) {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    child.once('error', () => this.#children.delete(child));
    return child;
  }
}
