import type { MessageRecord } from '../../ern/record.ts'
import type { Database } from '../catalog/database.ts'
import { severalSets, uniteTerritorySets } from '../catalog/territory-sets.ts'
import { checkCues } from './check-cues.ts'
import { checkDuplicates } from './check-duplicates.ts'
import { checkLinks, type ReadSource } from './check-links.ts'
import { countTracks } from './complete-releases.ts'
import type { MessageLinks } from './message-links.ts'
import type { MessageRows, ReleasePlace } from './message-rows.ts'
import { messageWithoutDeals, releaseWithoutDeal } from './missing-deals.ts'
import type { ProblemRows } from './problem-rows.ts'

/** Releases looked at in one step: a step must be short, since it holds the catalog's write lock. */
const releasesPerStep = 5000

/**
 * Gives releases of a message the number of their deals, and where those hold. The plus in `+message` keeps SQLite from
 * the index on it: by row number a step reads its own releases, by that index all of the message's.
 */
export function countDeals(database: Database, first: number, last: number, message: number): void {
  database.run(
    `UPDATE release SET (deals, territory_set) = (
       SELECT count(*), CASE WHEN min(territory_set) = max(territory_set) THEN min(territory_set)
         WHEN min(territory_set) IS NOT NULL THEN ${severalSets} END
       FROM deal_release AS link
       WHERE link.message = release.message AND link.reference = release.reference
     ) WHERE id BETWEEN ? AND ? AND +message = ?`,
    first,
    last,
    message,
  )
  uniteTerritorySets(database, first, last, message)
}

function* steps({ first, last }: { first: number; last: number }): Generator<[first: number, last: number]> {
  for (let at = first; at <= last; at += releasesPerStep) yield [at, Math.min(at + releasesPerStep - 1, last)]
}

/**
 * What is known only once a message has ended: the deals of each release (FACTS.md section 8, rule 3), and what
 * refers to what. Yields between short steps.
 */
export function* finishMessage(
  database: Database,
  message: MessageRows,
  root: MessageRecord,
  problems: ProblemRows,
  links: MessageLinks,
  openSource: () => ReadSource,
): Generator<void> {
  const { atHand } = message
  const tellWithoutDeal = (row: ReleasePlace) => {
    problems.add(releaseWithoutDeal(row), { table: 'release', row: row.id })
  }
  const range = message.allReleases
  const tellsOfDeals = root.type === 'NewReleaseMessage' && message.deals > 0
  if (atHand !== null) {
    if (tellsOfDeals) for (const row of message.withoutDeals) tellWithoutDeal(row)
  } else if (range)
    for (const [first, last] of steps(range)) {
      countDeals(database, first, last, message.id)
      if (message.outOfOrder) message.completeAgain(first, last)
      if (tellsOfDeals)
        for (const row of database.all<ReleasePlace>(
          'SELECT id, kind, reference, start FROM release WHERE id BETWEEN ? AND ? AND +message = ? AND deals = 0',
          first,
          last,
          message.id,
        ))
          tellWithoutDeal(row)
      yield
    }

  if (root.type === 'NewReleaseMessage' && message.releases > 0 && message.deals === 0)
    problems.add(messageWithoutDeals(root.root.start), { table: 'message', row: message.id })
  yield

  const { areSound, sharesIdentifiers } = yield* checkLinks(database, message.id, links, problems, openSource)
  if (range && atHand === null && !message.outOfOrder && (message.tracks.areUnsure || !areSound))
    for (const [first, last] of steps(range)) {
      countTracks(database, first, last, message.id)
      yield
    }
  if (sharesIdentifiers) yield* checkDuplicates(database, message.id, problems, openSource().text)
  if (atHand?.hasCueSheets !== false) yield* checkCues(database, message.id, problems, openSource().text)
  links.clear()
}
