import { defineConfig } from 'vitest/config'

const flows = 'test/e2e/flows/**/*.test.ts'
const desktop = 'test/e2e/desktop/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [desktop],
          env: { LATHE_E2E_HOST: 'browser' },
        },
      },
      {
        // The same flows as in the browser, and what only the desktop application has.
        extends: true,
        test: {
          name: 'electron',
          include: [flows, desktop],
          env: { LATHE_E2E_HOST: 'electron' },
          globalSetup: 'test/support/say-which-electron.ts',
        },
      },
    ],
  },
})
