import { defineConfig, type UserConfig } from 'vite'

const shared = {
  target: 'node22',
  sourcemap: false,
  outDir: 'dist/electron',
  ssr: true,
} as const

/**
 * Everything that runs in Node or in Electron's processes, bundled with its libraries, one file an entry. The preload
 * has a mode of its own: in a sandboxed window it must be one CommonJS file.
 */
export default defineConfig(
  ({ mode }): UserConfig =>
    mode === 'preload'
      ? {
          build: {
            ...shared,
            emptyOutDir: false,
            rolldownOptions: {
              input: { preload: 'electron/preload.ts' },
              output: { format: 'cjs', entryFileNames: '[name].cjs' },
              external: ['electron'],
            },
          },
          ssr: { noExternal: true },
        }
      : {
          build: {
            ...shared,
            emptyOutDir: true,
            rolldownOptions: {
              input: {
                main: 'electron/main.ts',
                'headless/cli': 'electron/headless/cli.ts',
                'headless/library': 'shared/library/index.ts',
                'processes/engine-process': 'electron/processes/engine-process.ts',
                'processes/import-process': 'electron/processes/import-process.ts',
                'processes/query-thread': 'electron/processes/query-thread.ts',
                'processes/reading-thread': 'electron/processes/reading-thread.ts',
              },
              external: ['electron', 'bufferutil', 'utf-8-validate'],
            },
          },
          ssr: { noExternal: true },
        },
)
