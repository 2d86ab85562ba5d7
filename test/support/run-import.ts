import { ImportTask } from '../../shared/contract/import-process.ts'
import type { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'

/** What is read, under which name and job; settings that are left out are the usual ones. */
interface TaskOfTest {
  input: string
  name: string
  job: string
  limits?: object
  choice?: object
  pace?: object
}

/** Reads a file or folder into a catalog, in this process and with nobody listening. */
export async function runImport(catalog: Catalog, task: TaskOfTest) {
  const whole = ImportTask.parse({ catalog: catalog.path, ...task })
  return await new ImportRun(catalog, whole, { progressed: () => {}, committed: () => {} }).run()
}
