import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { built } from './serve.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * Starts the app as Electron does: on the stand-in, or with LATHE_REAL_ELECTRON on Electron's own binary. `folder` is the
 * app's: the checkout, or what a package was unpacked to.
 */
export async function launchElectron(
  args: readonly string[],
  environment: Record<string, string>,
  folder = root,
): Promise<ElectronApplication> {
  await built()
  const env = { ...(process.env as Record<string, string>), ...environment }
  if (!env.LATHE_DATA) {
    if (!env.LATHE_CATALOG) throw new TypeError('A test must have a folder of its own: name it in LATHE_DATA')
    env.LATHE_DATA = join(dirname(env.LATHE_CATALOG), 'data')
  }
  if (process.env.LATHE_REAL_ELECTRON) return await _electron.launch({ args: [folder, ...args], env })
  const chromium = await findChromium()
  // Read by the electron package in this process, when Playwright asks it for the binary.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = resolve(root, 'test/electron-stand-in')
  return await _electron.launch({
    args: [folder, ...args],
    env: { ...env, ...chromium.environment, LATHE_CHROMIUM: chromium.executable },
  })
}
