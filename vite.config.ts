import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window: one static page for Electron and for the browser host. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // Whoever serves the page puts a fresh nonce here; style elements made at run time need it.
  html: { cspNonce: 'LATHE-NONCE' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
})
