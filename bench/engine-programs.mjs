import { build } from 'vite';
import { projectPath } from '../scripts/project.mjs';

/** @type {Map<string, Promise<string>>} */
const built = new Map();

/** Path of the engine's own client (`programs/engine-client.ts`), built for plain Node like the command line. */
export function captureProgram() {
  return program('engine-client');
}

/** Path of `programs/replay-client.ts`, built in the same way. */
export function replayProgram() {
  return program('replay-client');
}

/** @param {string} name */
function program(name) {
  const known = built.get(name) ?? buildProgram(name);
  built.set(name, known);
  return known;
}

/** @param {string} name */
async function buildProgram(name) {
  await build({
    configFile: false,
    root: projectPath(),
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: 'out/bench/programs',
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: `bench/programs/${name}.ts`,
        output: { entryFileNames: `${name}.js` },
      },
    },
  });
  return projectPath('out', 'bench', 'programs', `${name}.js`);
}
