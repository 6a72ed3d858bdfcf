import { spawn } from 'node:child_process';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { say } from './progress.mjs';
import { projectRoot } from './project.mjs';

const endTimeoutMs = 8_000;

/** Switches that Electron needs on this machine. */
export function platformSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Opens a program that shows a window, on a virtual display when there is no other, and waits for
 * its end. Ctrl+C and SIGTERM end everything it started; that is a good end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
export async function runWindow(program, args, env) {
  const display = hasDisplay() ? null : await startVirtualDisplay({ width: 1280, height: 800 });
  let asked = false;
  try {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...env, ...display?.env },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    forwardErrors(child.stderr);
    const end = () => {
      // The terminal has sent Ctrl+C to the app as well; a second signal does no harm.
      if (!asked) {
        asked = true;
        say('Closing …');
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), endTimeoutMs).unref();
      }
    };
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, end);
    }
    // npm runs scripts through a shell, and a shell that is killed passes nothing on.
    const parent = process.ppid;
    const orphanCheck = setInterval(() => process.ppid !== parent && end(), 500);
    orphanCheck.unref();
    const exitCode = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code));
    });
    return asked ? 0 : (exitCode ?? 1);
  } finally {
    await display?.stop();
  }
}

// What Chromium says on machines without a session bus or a GPU; none of it matters to the app.
const harmless =
  /bus\.cc|viz_main_impl|gpu_process|gl_display|angle_platform|gl_surface|vaapi|object_proxy|command_buffer/;

/** @param {import('node:stream').Readable} stderr */
function forwardErrors(stderr) {
  let rest = '';
  stderr.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!harmless.test(line)) {
        process.stderr.write(`${line}\n`);
      }
    }
  });
}
