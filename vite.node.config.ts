import { defineConfig } from 'vite'

/** Everything that runs in Node or Electron's processes, bundled with its libraries, one file an entry. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/electron',
    emptyOutDir: true,
    target: 'node22',
    sourcemap: false,
    rolldownOptions: {
      input: {
        'headless/cli': 'electron/headless/cli.ts',
        'processes/import-process': 'electron/processes/import-process.ts',
      },
      external: ['electron', 'bufferutil', 'utf-8-validate'],
    },
  },
  ssr: { noExternal: true },
})
