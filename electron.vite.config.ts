import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './src/main/content-security-policy.ts';

/** Writes the policy into the built page too, so that it holds however the page is served. */
function policyMeta(): Plugin {
  return {
    name: 'framescope:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  main: {
    build: {
      target: 'node20',
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'engine-worker': 'src/main/engine-worker.ts',
          'bundle-worker': 'src/main/bundle-worker.ts',
          'conversion-worker': 'src/main/conversion-worker.ts',
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      // A sandboxed preload is one CommonJS file: it can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), policyMeta()],
    build: {
      target: 'chrome130',
      minify: 'oxc',
      // Files of their own: the policy allows no data: fonts.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
