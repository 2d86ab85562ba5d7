import type { ExportSummary } from '../../shared/contract/export.ts'
import type { Catalog } from '../../shared/engine/catalog/catalog.ts'
import {
  type ExportProgress,
  type ExportTask,
  prepareExport,
  runExport,
} from '../../shared/engine/export/run-export.ts'

/** Exports in one go, as the job of an engine does in two. Throws as `prepareExport` does. */
export function exportCatalog(
  catalog: Catalog,
  task: ExportTask,
  signal: AbortSignal = new AbortController().signal,
  progressed: (progress: ExportProgress) => void = () => {},
): Promise<ExportSummary> {
  return runExport(catalog, prepareExport(catalog, task), signal, progressed)
}
