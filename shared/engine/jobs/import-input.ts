import { existsSync, statSync } from 'node:fs'
import { LatheError } from '../../contract/errors.ts'
import type { OriginState } from '../../contract/jobs.ts'
import type { ChoiceChange, LimitChange, PaceChange } from '../../contract/settings.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { NamedPath } from '../places.ts'

/** What an import was given: what to read, and what counts for it instead of the settings. */
export interface GivenJob {
  input: NamedPath
  limits: LimitChange | undefined
  choice: ChoiceChange | undefined
  pace: PaceChange | undefined
}

/** Whether the input is a folder. One that cannot be seen is told of when its turn to be read comes. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** Whether what a job has read is still where it was read from. */
export function originOf({ database }: Catalog, job: string, input: NamedPath | null): OriginState {
  if (!input) return 'unknown'
  const status = statSync(input.path, { throwIfNoEntry: false })
  if (!status) return input.isCopy ? 'copy-removed' : 'gone'
  if (status.isDirectory()) return 'there'
  const source = database.get<{ mtime: number | null }>(
    'SELECT mtime FROM source WHERE job = ? AND path = ?',
    job,
    input.path,
  )
  if (!source || source.mtime === null) return 'there'
  return source.mtime === status.mtimeMs ? 'there' : 'changed'
}

/** Where what a job has read stands now. Throws `not-found` when it is not there, or was the host's own copy. */
export function placeOfInput(input: NamedPath | null): NamedPath {
  if (!input || input.isCopy || !existsSync(input.path))
    throw new LatheError(
      'not-found',
      `${input?.name ?? 'This file'} is no longer where it was read from. What was read is in the catalog.`,
    )
  return input
}
