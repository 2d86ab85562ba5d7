import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import { schemaAt, valuesOfSet } from '../../ern/schema-at.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'

/** The calls that say what may stand at a place of a message, and which values a list of the standard allows. */
export function schemaHandlers({
  catalog,
}: EngineContext): WorkbenchHandlers<'schema.place' | 'schema.values'> {
  return {
    'schema.place': ({ id, path }) => {
      const place = schemaAt(versionOf(catalog, id), localPath(path))
      return place && { ...place, attributes: [...place.attributes], children: [...place.children] }
    },
    'schema.values': ({ id, set }) => {
      const version = versionOf(catalog, id)
      const values = valuesOfSet(version, set)
      if (values === null)
        throw new LatheError(
          'not-found',
          `${version === null ? 'The message' : `ERN ${version}`} has no list ${set}.`,
        )
      return { set, version, values: [...values] }
    },
  }
}

/** The steps of a path without prefixes and positions: `ern:Release/ReleaseId[2]/ICPN`. */
function localPath(path: string): string[] {
  return path.split('/').map((step) => {
    const isAttribute = step.startsWith('@')
    const name = step.replace(/^@/, '').replace(/\[.*$/, '')
    return `${isAttribute ? '@' : ''}${name.slice(name.indexOf(':') + 1)}`
  })
}

/** The version of the message a record stands in; null when nobody knows. Throws `not-found`. */
export function versionOf(catalog: Catalog, id: RecordId): string | null {
  const { table, row } = parseRecordId(id)
  const found =
    table === 'message'
      ? catalog.database.get<{ version: string | null }>(
          'SELECT ern_version AS version FROM message WHERE id = ?',
          row,
        )
      : table === 'source' || table === 'batch' || table === 'problem'
        ? { version: null }
        : catalog.database.get<{ version: string | null }>(
            `SELECT ern_version AS version FROM message WHERE id = (SELECT message FROM ${table} WHERE id = ?)`,
            row,
          )
  if (!found) throw new LatheError('not-found', `There is no ${id} in this catalog.`)
  return found.version
}
