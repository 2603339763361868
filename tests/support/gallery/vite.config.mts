import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery: every component and the main screens with invented content, for screenshots and accessibility checks. */
export default defineConfig({
  root: 'tests/support/gallery',
  base: './',
  plugins: [react()],
  build: { outDir: '../../../dist/gallery', emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 1500 },
});
