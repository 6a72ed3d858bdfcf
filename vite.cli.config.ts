import { defineConfig } from 'vite';

/** Builds the command line for plain Node; npm packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: 'src/cli/index.ts',
      output: { entryFileNames: 'index.js', banner: '#!/usr/bin/env node' },
    },
  },
});
