/** Prints one line about what happens now. @param {string} line */
export function say(line) {
  process.stdout.write(`framescope: ${line}\n`);
}

/**
 * Runs a long step and says every ten seconds that it is still going, so that silence never looks
 * like a hang.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function longStep(what, step) {
  say(`${what} …`);
  const startMs = Date.now();
  const timer = setInterval(() => say(`${what} … ${elapsed(startMs)}`), 10_000);
  try {
    return await step();
  } finally {
    clearInterval(timer);
  }
}

/** Time since a moment, such as `12 s`. @param {number} startMs */
export function elapsed(startMs) {
  return `${Math.round((Date.now() - startMs) / 1000)} s`;
}
