/**
 * @typedef {object} BenchArguments
 * @property {boolean} quick Smaller counts.
 * @property {readonly string[]} only Names of rows, or their beginnings; empty for all.
 */

/**
 * Reads the command line; throws a sentence for what it does not know.
 * @param {readonly string[]} args
 * @param {readonly string[]} rowNames
 * @returns {BenchArguments}
 */
export function parseArguments(args, rowNames) {
  const usage = `Usage: npm run bench [-- [--quick] [--only ROW…]]\nRows: ${rowNames.join(', ')}`;
  /** @type {string[]} */
  const only = [];
  let quick = false;
  let isListing = false;
  for (const arg of args) {
    if (arg === '--quick') {
      quick = true;
      isListing = false;
    } else if (arg === '--only') {
      isListing = true;
    } else if (isListing && rowNames.some((name) => name.startsWith(arg))) {
      only.push(arg);
    } else {
      throw new Error(`The bench has no ${isListing ? 'row' : 'option'} ${arg}.\n${usage}`);
    }
  }
  if (isListing && only.length === 0) {
    throw new Error(`--only needs the name of a row.\n${usage}`);
  }
  return { quick, only };
}
