import { projectPath } from './project.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly string[]} args for Node: the tool's own entry file, then its arguments
 */

/** The check that takes longer than all the others together. */
export const lint = /** @type {Check} */ ({
  name: 'lint',
  args: [tool('eslint', 'bin/eslint.js'), '.', '--max-warnings=0'],
});

/** The other checks that need no test runner, in the order in which a mistake is cheapest to see. */
export const quickChecks = /** @type {readonly Check[]} */ ([
  { name: 'types', args: [tool('typescript', 'bin/tsc'), '-b', '--pretty'] },
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
