import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the preview into the folder named by OUT. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: { outDir: process.env['OUT'] ?? '/tmp/ui-preview', emptyOutDir: true, minify: false, target: 'es2023' },
});
