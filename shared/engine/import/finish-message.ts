import type { MessageRecord } from '../../ern/record.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { findReference } from './find-reference.ts'
import type { MessageRows } from './message-rows.ts'
import type { ProblemRows } from './problem-rows.ts'

/** Releases looked at in one step: a step must be short, since it holds the catalog's write lock. */
const releasesPerStep = 5000

interface RecordSpan {
  id: number
  reference: string | null
  start: number
  length: number
}

/**
 * What is known only once a message has ended: the deals of each release, references that lead nowhere, anchors that
 * are not unique (FACTS.md section 8, rules 1 and 3). Yields between short steps.
 */
export function* finishMessage(
  database: Database,
  message: MessageRows,
  root: MessageRecord,
  problems: ProblemRows,
  openText: () => SourceText,
): Generator<void> {
  const range = message.allReleases
  if (range)
    for (let first = range.first; first <= range.last; first += releasesPerStep) {
      const last = Math.min(first + releasesPerStep - 1, range.last)
      database.run(
        `UPDATE release SET deals = (
           SELECT count(*) FROM deal_release AS link
           WHERE link.message = release.message AND link.reference = release.reference
         ) WHERE id BETWEEN ? AND ? AND message = ?`,
        first,
        last,
        message.id,
      )
      const unresolved = database.all<RecordSpan & { to: string }>(
        `SELECT release.id, release.reference, release.start, release.length, link.reference AS "to"
         FROM release JOIN release_resource AS link ON link.release = release.id
         WHERE release.id BETWEEN ? AND ? AND release.message = ? AND NOT EXISTS (
           SELECT 1 FROM resource WHERE resource.message = release.message AND resource.reference = link.reference
         ) GROUP BY release.id, link.reference`,
        first,
        last,
        message.id,
      )
      for (const row of unresolved)
        addUnresolved(problems, openText, 'release', row, row.to, 'resource', 'ReleaseResourceReference')
      if (message.outOfOrder) message.completeAgain(first, last)
      for (const row of database.all<RecordSpan & { to: string }>(
        `SELECT id, reference, start, length, label_reference AS "to" FROM release
         WHERE id BETWEEN ? AND ? AND message = ? AND label_reference IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM party WHERE party.message = release.message AND party.reference = release.label_reference
         )`,
        first,
        last,
        message.id,
      ))
        addUnresolved(problems, openText, 'release', row, row.to, 'party', 'ReleaseLabelReference')
      if (root.type === 'NewReleaseMessage' && message.deals > 0)
        for (const row of database.all<RecordSpan & { kind: string }>(
          'SELECT id, reference, start, length, kind FROM release WHERE id BETWEEN ? AND ? AND message = ? AND deals = 0',
          first,
          last,
          message.id,
        ))
          problems.add(
            {
              code: 'RELEASE-WITHOUT-DEAL',
              severity: row.kind === 'TrackRelease' ? 'info' : 'warning',
              text: `No deal names this ${row.kind}${row.reference ? ` (${row.reference})` : ''}: it is not available anywhere.`,
              advice: 'Right for a takedown. Otherwise add a ReleaseDeal that refers to it.',
              path: null,
              offset: row.start,
            },
            { table: 'release', row: row.id },
          )
      yield
    }

  if (root.type === 'NewReleaseMessage' && message.releases > 0 && message.deals === 0)
    problems.add(
      {
        code: 'MESSAGE-WITHOUT-DEALS',
        severity: 'warning',
        text: 'The message holds no deals: its releases are not available anywhere.',
        advice: 'Right for a takedown. Otherwise a DealList is missing.',
        path: 'DealList',
        offset: root.root.start,
      },
      { table: 'message', row: message.id },
    )
  yield

  for (const row of database.all<RecordSpan & { to: string }>(
    `SELECT deal.id, NULL AS reference, deal.start, deal.length, link.reference AS "to"
     FROM deal_release AS link JOIN deal ON deal.id = link.deal
     WHERE link.message = ? AND NOT EXISTS (
       SELECT 1 FROM release WHERE release.message = link.message AND release.reference = link.reference
     ) ORDER BY deal.id LIMIT 20000`,
    message.id,
  ))
    addUnresolved(problems, openText, 'deal', row, row.to, 'release', 'DealReleaseReference')
  yield

  for (const table of ['party', 'resource', 'release'] as const) {
    const duplicates = database.all<RecordSpan & { times: number }>(
      `SELECT max(id) AS id, reference, count(*) AS times, max(start) AS start, 0 AS length FROM ${table}
       WHERE message = ? AND reference IS NOT NULL GROUP BY reference HAVING count(*) > 1 LIMIT 20000`,
      message.id,
    )
    for (const row of duplicates)
      problems.add(
        {
          code: 'ANCHOR-DUPLICATE',
          severity: 'error',
          text: `The reference ${row.reference} is given to ${row.times} records (${table}); it must be unique in the message. All are kept.`,
          advice: 'Give each its own reference, and correct what refers to them.',
          path: anchors[table],
          offset: row.start,
        },
        { table, row: row.id },
      )
    yield
  }
}

const anchors = {
  party: 'PartyReference',
  resource: 'ResourceReference',
  release: 'ReleaseReference',
} as const

function addUnresolved(
  problems: ProblemRows,
  openText: () => SourceText,
  table: 'release' | 'deal',
  record: RecordSpan,
  to: string,
  kind: string,
  element: string,
): void {
  const code = 'REFERENCE-UNRESOLVED'
  if (problems.isFull(code)) {
    problems.addCounted(code, 1)
    return
  }
  const found = findReference(openText(), record.start, record.length, to)
  const name = found?.element ?? element
  problems.add(
    {
      code,
      severity: 'error',
      text: `${name} ${to} leads nowhere: the message has no ${kind} with this reference.`,
      advice: `Correct the reference, or add the ${kind} it should lead to.`,
      path: name,
      offset: found?.offset ?? record.start,
    },
    { table, row: record.id },
  )
}
