import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import type { NewRelease, NewReleaseResult } from '../../contract/new-release.ts'
import { FieldError } from '../../ern/build/write-entity.ts'
import { InvalidRecordError } from '../../library/builder-errors.ts'
import { writeNewRelease } from '../../library/write-new-release.ts'
import { recordId } from '../catalog/record-id.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import type { ImportJobs } from '../jobs/import-jobs.ts'

/** Where the messages of new releases are kept, in the data folder. */
const folderName = 'new-releases'

/** The call that makes a new release: its message is written, then imported like any other. */
export function buildHandlers(
  context: EngineContext,
  imports: ImportJobs,
): WorkbenchHandlers<'release.create'> {
  return {
    'release.create': async (release) => {
      const messageId = release.messageId ?? `LATHE-${randomUUID()}`
      const xml = await written({
        ...release,
        messageId,
        threadId: release.threadId ?? messageId,
        created: momentOf(release.created),
      })
      const folder = join(context.dataFolder, folderName)
      const name = `${release.icpn}-${randomUUID().slice(0, 8)}.xml`
      const path = join(folder, name)
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(path, xml, { mode: 0o600, flag: 'wx' })
      } catch (thrown) {
        throw new LatheError(
          'not-writable',
          `The new release was not made: its message cannot be kept in the data folder. ${(thrown as Error).message}`,
          { cause: thrown },
        )
      }
      // Patterns that leave files out are meant for folders that are read.
      const [job] = await imports.start([{ path, name }], undefined, { include: [], exclude: [] })
      const summary = await imports.wait([job!])
      const [file] = summary.files
      if (!file || summary.totals.messages === 0)
        throw new LatheError('internal', `The new release was not taken in. ${file?.error ?? ''}`.trim())
      return { job: job!, release: releaseOf(context, path), messageId } satisfies NewReleaseResult
    },
  }
}

async function written(release: NewRelease & { messageId: string; created: string }): Promise<Buffer> {
  try {
    return await writeNewRelease(release)
  } catch (thrown) {
    if (thrown instanceof InvalidRecordError || thrown instanceof FieldError)
      throw new LatheError('invalid-value', thrown.message, { cause: thrown })
    throw thrown
  }
}

/** xs:dateTime of when a message was made: now when nobody said. */
function momentOf(created: string | undefined): string {
  if (created === undefined) return new Date().toISOString().replace(/\.\d+Z$/, 'Z')
  return created.includes('T') ? created : `${created}T00:00:00Z`
}

function releaseOf({ catalog }: EngineContext, path: string): string | null {
  const row = catalog.database.get<{ id: number }>(
    `SELECT release.id FROM source JOIN message ON message.source = source.id JOIN release ON release.message = message.id
     WHERE path = ? ORDER BY release.kind <> 'Release', release.id LIMIT 1`,
    path,
  )
  return row ? recordId('release', row.id) : null
}
