import type { ExportPlan, ExportRequest, ExportSummary } from '../../shared/contract/export.ts'

/** What the stand-in engine plans and writes: seven files, one of them left out, or one table. */
export function fakePlan({ scope, form }: ExportRequest, edits: number): ExportPlan {
  const count = form.kind === 'table' ? 1 : scope === 'all' ? 7 : scope === 'changed' && edits === 0 ? 0 : 1
  const names = [
    'Spring-2026',
    'Backcat-A',
    'Backcat-B',
    'pale-harbour-full',
    'tsuki-q2',
    'nordlicht',
    'casa-palmera',
  ]
  const files = Array.from({ length: count }, (_, at) => ({
    source: form.kind === 'table' ? null : `source/${at + 1}`,
    path: form.kind === 'table' ? `spring-${form.table}.${form.format}` : `${names[at]}.xml`,
    ernVersion: form.kind === 'table' ? null : at % 2 === 0 ? '4.3' : '3.8.2',
    bytes: 188e6 + at * 71e6,
    edits: at === 0 ? edits : 0,
    releases: 14_902 + at * 911,
    leftOut: at === 6 ? 'Could not be read to its end (line 402,118).' : null,
  }))
  const written = files.filter((file) => file.leftOut === null)
  const releases = written.reduce((sum, file) => sum + file.releases, 0)
  return {
    files,
    filesTotal: files.length,
    bytesTotal: written.reduce((sum, file) => sum + file.bytes, 0),
    estimated: form.kind === 'table' || form.split !== 'none',
    releasesInScope: releases,
    releasesTotal: releases,
    rows: form.kind === 'table' ? 39_112 : null,
    editsTotal: edits,
    editedFiles: edits > 0 ? 1 : 0,
    leftOut: files.length - written.length,
    renamed: 0,
    problems: { error: 1, warning: 1180, info: 12 },
    checking: 0,
    resources: form.kind === 'messages' && form.batch ? { files: 812, bytes: 31e9, missing: 2 } : null,
    notes: [],
    single: written.length === 1,
    suggestedName: written[0]?.path ?? 'spring-2026',
  }
}

/** How such an export ends. */
export function fakeSummary(
  request: ExportRequest,
  edits: number,
  bytes: number,
  stopped: boolean,
): ExportSummary {
  const plan = fakePlan(request, edits)
  return {
    status: stopped ? 'stopped' : plan.leftOut > 0 ? 'done-with-problems' : 'done',
    seconds: 3.2,
    out: 'deliveries',
    bytes,
    files: plan.files.map((file) => ({
      ...file,
      sha256: file.leftOut === null ? '41d09e77'.repeat(8) : null,
    })),
    written: plan.filesTotal - plan.leftOut,
    failed: 0,
    leftOut: plan.leftOut,
    edits,
    releases: plan.releasesTotal,
    rows: plan.rows,
    verification: {
      files: plan.filesTotal - plan.leftOut,
      bytes,
      uneditedBytes: bytes - 120,
      editedPlaces: edits,
      imported: 2,
      records: 41_200,
      notImported: 4,
      seconds: 1.1,
    },
    notes: [],
  }
}
