import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether windows can be shown here. */
export function hasDisplay() {
  return (
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  );
}

/**
 * @typedef {object} VirtualDisplay
 * @property {NodeJS.ProcessEnv} env `DISPLAY` and `XAUTHORITY`.
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an X server without a screen. It runs in a session of its own, so that Ctrl+C in the
 * terminal reaches the app first and the display outlives it.
 * @param {{ width: number, height: number }} size pixels
 * @returns {Promise<VirtualDisplay>}
 */
export async function startVirtualDisplay({ width, height }) {
  const folder = await mkdtemp(join(tmpdir(), 'framescope-display-'));
  const authority = join(folder, 'authority');
  await writeFile(authority, authorityFile(randomBytes(16)), { mode: 0o600 });
  const child = spawn(
    'Xvfb',
    [
      ...['-displayfd', '3', '-screen', '0', `${width}x${height}x24`],
      ...['-nolisten', 'tcp', '-auth', authority, '-noreset'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  );
  const endWithUs = () => {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', endWithUs);
  const stop = async () => {
    process.off('exit', endWithUs);
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const number = await displayNumber(child);
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A virtual display for tests, so that no window covers a developer's screen; null on systems that
 * have none.
 * @param {{ width: number, height: number }} size pixels
 * @returns {Promise<VirtualDisplay | null>}
 */
export async function startTestDisplay(size) {
  return process.platform === 'linux' ? startVirtualDisplay(size) : null;
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    let problems = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (problems += text));
    child.once('error', (error) =>
      reject(
        new Error(
          `Xvfb cannot be started (${error.message}). Run: sudo apt-get install xvfb xauth`,
        ),
      ),
    );
    child.once('exit', () => reject(new Error(`Xvfb ended at once: ${problems.trim()}`)));
    child.stdio[3]?.once('data', (chunk) => resolve(String(chunk).trim()));
  });
}

/**
 * An Xauthority file with one cookie that is good for every display: family 65535 (wild), empty
 * address, empty number.
 * @param {Buffer} cookie
 */
export function authorityFile(cookie) {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const counted = (/** @type {Buffer} */ bytes) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([
    Buffer.from('ffff', 'hex'),
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(name),
    counted(cookie),
  ]);
}
