import { existsSync, readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/**
 * The folder with the ERN standard and the corpus of messages: `../shared/ern` beside the checkout, or
 * LATHE_ERN_FOLDER. None of it is ours to commit, so null where it is missing: such tests are skipped and say so.
 */
export const ernFolder: string | null = (() => {
  const folder = resolve(root, process.env.LATHE_ERN_FOLDER ?? '../shared/ern')
  return existsSync(folder) ? folder : null
})()

/** Name for a test that needs the folder: says why when it is skipped. */
export const ernFolderMissing =
  'skipped: no ../shared/ern beside the checkout (LATHE_ERN_FOLDER names another place)'

/** The folder of real messages; null where it is missing. */
export const corpusFolder: string | null = ernFolder === null ? null : join(ernFolder, 'corpus')

/** Paths of all messages inside `corpusFolder`, in order; none where it is missing. */
export const corpusFiles: readonly string[] =
  corpusFolder === null
    ? []
    : readdirSync(corpusFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
        .map((entry) => relative(corpusFolder, join(entry.parentPath, entry.name)))
        .toSorted()
