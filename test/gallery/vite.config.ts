import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Serves the gallery; nothing of it is ever built. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  plugins: [react()],
  server: { host: '127.0.0.1', watch: { ignored: ['**/dist/**', '**/test/corpus/**'] } },
})
