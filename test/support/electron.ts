import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { patience } from './patience.ts'
import { built } from './serve.ts'

const root = resolve(import.meta.dirname, '../..')
const standIn = join(root, 'test/electron-stand-in')

/**
 * Path of Electron's real binary; null where there is none, or where LATHE_STAND_IN asks for the stand-in all the same.
 * It is found as the electron package finds it, which would else try to fetch it.
 */
export function realElectron(): string | null {
  if (process.env.LATHE_STAND_IN) return null
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = join(folder, 'path.txt')
  const file = existsSync(named) ? readFileSync(named, 'utf8') : 'electron'
  const binary = join(override ?? join(folder, 'dist'), file)
  return resolve(dirname(binary)) !== standIn && existsSync(binary) ? binary : null
}

/** Which Electron the tests run on, in words for their log. */
export async function whichElectron(): Promise<string> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string }
  const real = realElectron()
  if (real) return `Electron ${version}, its real binary (${real})`
  const { executable } = await findChromium()
  return `the stand-in for Electron ${version} (test/electron-stand-in) over ${executable}; the real binary is not here`
}

/**
 * Starts the app as Electron does: on its real binary where it is, else on the stand-in. `folder` is the app's: the
 * checkout, or what a package was unpacked to. A test has a folder of its own for the user's data.
 */
export async function launchElectron(
  args: readonly string[],
  environment: Record<string, string>,
  folder = root,
): Promise<ElectronApplication> {
  await built()
  const { env, launch } = await electronEnvironment(environment)
  const app = await _electron.launch({ args: [...launch, folder, ...args], env, timeout: 2 * patience })
  app.context().setDefaultTimeout(patience)
  evaluateInTurn(app)
  return app
}

/**
 * Playwright has a function run where the main process just is, in the middle of any other code of it. Ours run in a turn
 * of the event loop of their own, as all that the app does.
 */
function evaluateInTurn(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as ElectronApplication['evaluate']
  const inTurn = (run: unknown, arg: unknown) =>
    evaluate(
      async (electron, { text, arg }) => {
        await new Promise((resolve) => setImmediate(resolve))
        // biome-ignore lint/security/noGlobalEval: it is the test's own function, which has to cross as text
        return globalThis.eval(`(${text})`)(electron, arg)
      },
      { text: String(run), arg },
    )
  app.evaluate = inTurn as ElectronApplication['evaluate']
}

/** The environment Electron, or the stand-in, needs to start, and the switches that come before the app's folder. */
export async function electronEnvironment(
  environment: Record<string, string>,
): Promise<{ env: Record<string, string>; launch: string[] }> {
  const env = { ...(process.env as Record<string, string>), ...environment }
  if (!env.LATHE_DATA) {
    if (!env.LATHE_CATALOG) throw new TypeError('A test must have a folder of its own: name it in LATHE_DATA')
    env.LATHE_DATA = join(dirname(env.LATHE_CATALOG), 'data')
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  if (realElectron()) return { env, launch: asRoot }
  const chromium = await findChromium()
  // Read by the electron package in this process, when Playwright asks it for the binary.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = standIn
  return {
    env: { ...env, ...chromium.environment, LATHE_CHROMIUM: chromium.executable },
    launch: asRoot,
  }
}

/** The program that starts Electron, for a test that starts it without Playwright. */
export function electronProgram(): string {
  return realElectron() ?? join(standIn, 'electron')
}
