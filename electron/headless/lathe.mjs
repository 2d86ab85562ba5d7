import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt, root } from './build.mjs'
import { onSupportedNode } from './node-version.mjs'

/** `npm run lathe`: the command line, built first when the sources are newer. */
if (await onSupportedNode(fileURLToPath(import.meta.url))) {
  await ensureBuilt()
  await import(pathToFileURL(join(root, 'dist/electron/headless/cli.js')).href)
}
