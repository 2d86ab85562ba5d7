import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the parts of this installation are: a checkout, an npm package or a packaged app. */
export interface Installation {
  version: string
  /** Folder of package.json. */
  root: string
  /** Module an import process runs. */
  importProcess: string
  /** Folder of the built window. */
  page: string
  /** Folder of the sample messages. */
  samples: string
  /** Image of the app's icon. */
  icon: string
}

function packageFolder(from: string): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder))
    if (existsSync(join(folder, 'package.json'))) return folder
  throw new Error(`No package.json above ${from}`)
}

/** Finds the parts. Run from sources, as tests are, the import process runs from sources too. */
export function findInstallation(): Installation {
  const here = fileURLToPath(import.meta.url)
  const root = packageFolder(dirname(here))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const entry = here.endsWith('.ts')
    ? 'electron/processes/import-process.ts'
    : 'dist/electron/processes/import-process.js'
  return {
    version,
    root,
    importProcess: join(root, entry),
    page: join(root, 'dist/renderer'),
    samples: join(root, 'assets/samples'),
    icon: join(root, 'assets/icons/linux/512x512.png'),
  }
}
