import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'renderer',
  base: '/',
  publicDir: false,
  plugins: [react()],
  // zod without the compiling of schemas that our security policy forbids.
  resolve: { alias: [{ find: /^zod$/, replacement: resolve(import.meta.dirname, 'renderer/platform/zod.ts') }] },
  build: {
    outDir: '../dist/renderer',
    target: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  worker: {
    format: 'es',
    // Scripts in workers/ are served with a policy of their own: see electron/protocol.ts.
    rolldownOptions: {
      output: { entryFileNames: 'workers/[name]-[hash].js', chunkFileNames: 'workers/[name]-[hash].js' },
    },
  },
});
