import { projectPath } from './project.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} args for Node: the tool's own entry file, then its arguments
 */

/** The checks that need no test runner, in the order in which a mistake is cheapest to see. */
export const checks = /** @type {readonly Check[]} */ ([
  { name: 'types', args: [tool('typescript', 'bin/tsc'), '-b', '--pretty'] },
  { name: 'lint', args: [tool('eslint', 'bin/eslint.js'), '.', '--max-warnings=0'] },
  {
    name: 'format',
    args: [tool('prettier', 'bin/prettier.cjs'), '--check', '.', '--log-level=warn'],
  },
  {
    name: 'layers',
    args: [tool('dependency-cruiser', 'bin/dependency-cruise.mjs'), 'src', '--output-type=err'],
  },
  { name: 'unused', args: [tool('knip', 'bin/knip.js'), '--no-progress'] },
]);

/** @param {string} packageName @param {string} file */
function tool(packageName, file) {
  return projectPath('node_modules', packageName, file);
}
