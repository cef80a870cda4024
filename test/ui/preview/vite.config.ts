import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the preview into the folder named by OUT. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: process.env['OUT'] ?? resolve(import.meta.dirname, '..', '..', 'results', 'preview'),
    emptyOutDir: true,
    minify: false,
    target: 'es2023',
  },
});
