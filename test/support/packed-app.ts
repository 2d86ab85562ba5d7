import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { extractAll, listPackage } from '@electron/asar'
import { writeFakeDistribution } from './fake-distribution.ts'
import { built } from './serve.ts'

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** The app as electron-builder packs it for Linux, around no Electron. */
export interface PackedApp {
  /** What a user would get: the binary, its resources. */
  folder: string
  binary: string
  resources: string
  /** Names of the files in the archive, with forward slashes, sorted. */
  files: string[]
  /** Size of the archive, in bytes. */
  archiveBytes: number
  /** Writes the archive's files into a folder and gives its path, as a program that knows no archives needs them. */
  unpacked(): string
}

/** Packs the built app below `folder`, which must be empty. Fetches nothing. */
export async function packApp(folder: string, settings: readonly string[] = []): Promise<PackedApp> {
  await built()
  const { version } = require('electron/package.json') as { version: string }
  const distribution = join(folder, 'electron')
  mkdirSync(folder, { recursive: true })
  await writeFakeDistribution(distribution, version)
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const options = [
    `-c.electronDist=${distribution}`,
    `-c.directories.output=${join(folder, 'out')}`,
    ...settings,
  ]
  await promisify(execFile)(
    process.execPath,
    [builder, '--linux', 'dir', '--x64', '--publish', 'never', ...options],
    { cwd: root, maxBuffer: 2 ** 26, env: { ...process.env, NODE_OPTIONS: '' } },
  )
  const packed = join(folder, 'out/linux-unpacked')
  const resources = join(packed, 'resources')
  const archive = join(resources, 'app.asar')
  return {
    folder: packed,
    binary: join(packed, 'lathe'),
    resources,
    files: filesIn(archive),
    archiveBytes: statSync(archive).size,
    unpacked() {
      const target = join(folder, 'unpacked')
      rmSync(target, { recursive: true, force: true })
      extractAll(archive, target)
      return target
    },
  }
}

function filesIn(archive: string): string[] {
  const all = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1))
  // Folders are listed too.
  return all.filter((name) => !all.some((other) => other.startsWith(`${name}/`))).sort()
}
