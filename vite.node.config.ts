import { defineConfig, type Plugin, type UserConfig } from 'vite'

/**
 * Writes characters beyond Latin 1 as escapes. V8 keeps the source of what it runs, with two bytes for each character of a
 * file that has one of these: a dash in a sentence would double the memory of the whole file, in every process and thread.
 */
const narrowSource: Plugin = {
  name: 'narrow-source',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle))
      if (file.type === 'chunk') {
        if (/\\[\u0100-\uffff]/.test(file.code))
          this.error(
            `${file.fileName} has a backslash before a character beyond Latin 1: write the character alone.`,
          )
        file.code = file.code.replace(
          /[\u0100-\uffff]/g,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        )
      }
  },
}

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
          plugins: [narrowSource],
          build: {
            ...shared,
            emptyOutDir: true,
            rolldownOptions: {
              // It is read by nobody, and held in memory by every process.
              output: { comments: false },
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
