import { build } from 'vite';
import { projectPath } from '../scripts/project.mjs';

/** @type {Promise<string> | null} */
let built = null;

/** Path of the engine's own client (`programs/engine-client.ts`), built for plain Node like the command line. */
export function captureProgram() {
  built ??= buildProgram();
  return built;
}

async function buildProgram() {
  await build({
    configFile: false,
    root: projectPath(),
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: 'out/bench/programs',
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: 'bench/programs/engine-client.ts',
        output: { entryFileNames: 'engine-client.js' },
      },
    },
  });
  return projectPath('out', 'bench', 'programs', 'engine-client.js');
}
