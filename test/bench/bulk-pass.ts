import { setTimeout as delay } from 'node:timers/promises'
import type { BulkOperation } from '../../shared/contract/bulk.ts'
import type { ListName } from '../../shared/contract/records.ts'
import { type Cost, costOf, withEngine } from './driven-engine.ts'
import { columns, megabytes } from './report.ts'

/** How soon it is asked again whether a message is still being checked, in milliseconds. */
const checkedAgain = 200

/** What one part of a bulk edit cost. */
export interface BulkMeasurement extends Cost {
  name: string
  /** Which part of it: only of the second more is wanted than to be shown. */
  part: 'preview' | 'apply' | 'undo'
  records: number
}

interface Edit {
  name: string
  list: ListName
  operation: BulkOperation
}

const edits: readonly Edit[] = [
  {
    name: 'add to the title',
    list: 'releases',
    operation: { kind: 'suffix', field: 'title', text: ' (Remastered)' },
  },
  {
    name: 'set the label',
    list: 'releases',
    operation: { kind: 'set', field: 'label', value: 'Bench Records' },
  },
  {
    name: 'add to the genre, a field of the model',
    list: 'releases',
    operation: { kind: 'suffix', field: 'genres.genre', text: ' (Bench)' },
  },
  { name: 'end deals', list: 'releases', operation: { kind: 'end-deals', date: '2031-12-31' } },
  {
    name: 'recordings, add to the title',
    list: 'resources',
    operation: { kind: 'suffix', field: 'titles.title', text: ' (Remastered)' },
  },
  {
    name: 'recordings, set the duration',
    list: 'resources',
    operation: { kind: 'set', field: 'durationSeconds', value: 'PT3M21S' },
  },
]

/**
 * Imports a message and edits the first `most` releases, or recordings, of it together, takes that back and goes on with
 * the next edit, through the contract as a window does it.
 */
export function measureBulkEdits(path: string, most: number): Promise<BulkMeasurement[]> {
  return withEngine(async ({ client, import: importFiles }) => {
    const results: BulkMeasurement[] = []
    await importFiles(path)
    for (const { name, list, operation } of edits) {
      process.stderr.write(`${name}\n`)
      const query = { list, search: '' }
      const { total } = await client.call('catalog.count', query)
      const selected = Math.min(most, total)
      const edit = {
        selection: { query, places: [{ first: 0, last: selected - 1 }] },
        operations: [operation],
        everywhere: true,
      }
      const id = 'bench'
      // What an edit before leaves to be checked beside is no part of the next one.
      while ((await client.call('workbench.state', {})).edit.checking > 0) await delay(checkedAgain)
      const { result: preview, ...looking } = await costOf(() => client.call('bulk.preview', { id, edit }))
      if (preview.counts.changes < selected / 2)
        throw new Error(`${name} changes ${preview.counts.changes} of ${selected}`)
      const records = preview.counts.changes
      const { result: _applied, ...applying } = await costOf(() => client.call('bulk.apply', { id }))
      const { result: _undone, ...undoing } = await costOf(() => client.call('edit.undo', {}))
      results.push(
        { ...looking, name, part: 'preview', records },
        { ...applying, name, part: 'apply', records },
        { ...undoing, name, part: 'undo', records },
      )
    }
    return results
  })
}

export function bulkTable(results: readonly (BulkMeasurement & { size: number })[]): string {
  return `Many records edited together\n${columns([
    ['', 'changed', 'seconds', 'cpu seconds', 'peak memory', 'of it grown', 'longest silence'],
    ...results.map((result) => [
      `${result.size} MB, ${result.name}: ${result.part}`,
      String(result.records),
      result.seconds.toFixed(2),
      result.cpuSeconds.toFixed(2),
      result.peakBytes === null ? '-' : megabytes(result.peakBytes),
      result.growthBytes === null ? '-' : megabytes(result.growthBytes),
      `${Math.round(result.longestSilence)} ms`,
    ]),
  ])}`
}
