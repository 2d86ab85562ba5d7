import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportSummary } from '../../shared/contract/export.ts'
import type { OpenCatalog } from './open-catalog.ts'

const root = join(import.meta.dirname, '../..')

const script = `
  import { Catalog } from '${root}/shared/engine/catalog/catalog.ts'
  import { exportCatalog } from '${import.meta.dirname}/export-catalog.ts'
  const [catalog, out, kind, form] = process.argv.slice(-4)
  const own = Catalog.open(catalog, 'engine')
  const summary = await exportCatalog(own,
    { scope: 'all', kind, out, replace: true, verify: 'none', form: JSON.parse(form) })
  console.log(JSON.stringify(summary))
  own.dispose()
`

/** Root may write everywhere, unless the right to pass over permissions is given up: what a process is started through. */
export const withoutRights: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

/**
 * Exports in a process of its own, to which the system can be made to refuse things: `before` is shell that goes before
 * it, `through` a program it is started through.
 */
export function exportInProcess(
  open: OpenCatalog,
  before: string,
  path: string,
  kind: 'file' | 'folder',
  form: unknown,
  through: readonly string[] = [],
): ExportSummary {
  const file = join(open.folder, 'export.ts')
  writeFileSync(file, script)
  open.catalog.database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      ...['-c', `${before} exec "$@"`, 'bash'],
      ...[...through, process.execPath, file, open.catalog.path, path, kind, JSON.stringify(form)],
    ],
    { encoding: 'utf8' },
  )
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}
