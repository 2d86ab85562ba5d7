import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

/** What stands before the fuses in Electron's binary. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** Fuses of Electron 45, each as '0' off or '1' on: as it is delivered. */
const delivered = '101100011'

/** An ELF file as short as they come, with the fuses that Electron's binary holds, and nothing to run. */
function fakeBinary(): Buffer {
  const elf = Buffer.alloc(64)
  elf.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  const wire = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, delivered.length]),
    Buffer.from(delivered),
  ])
  return Buffer.concat([elf, wire, Buffer.alloc(64)])
}

/**
 * Writes what electron-builder takes for a Linux distribution of Electron, where none can be had: the files it looks at,
 * with nothing in them. `folder` must not exist.
 */
export async function writeFakeDistribution(folder: string, version: string): Promise<void> {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  writeFileSync(join(folder, 'electron'), fakeBinary(), { mode: 0o755 })
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), 'No Electron is here.\n')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>No Chromium is here.</p>\n')
  writeFileSync(join(folder, 'locales/en-US.pak'), '')
  const defaultApp = `${folder}.default-app`
  mkdirSync(defaultApp)
  writeFileSync(join(defaultApp, 'main.js'), '')
  // A real archive: its header is read.
  await createPackage(defaultApp, join(folder, 'resources/default_app.asar'))
}
