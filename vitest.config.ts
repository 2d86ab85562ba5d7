import { defineConfig } from 'vitest/config'
import { patience } from './test/support/patience.ts'
import { seedOfRun } from './test/support/property-seed.ts'

const flows = 'test/e2e/flows/**/*.test.ts'
const desktop = 'test/e2e/desktop/**/*.test.ts'

export default defineConfig({
  test: {
    testTimeout: 4 * patience,
    hookTimeout: 4 * patience,
    // A second, the default, says more of the machine than of what is waited for.
    expect: { poll: { timeout: patience } },
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**'],
          setupFiles: 'test/support/set-up-properties.ts',
          // Chosen once: each file of tests has a process of its own.
          env: { LATHE_SEED: String(seedOfRun) },
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
