import type { ProblemRecord } from '../../ern/record.ts'
import { localName } from '../../ern/versions.ts'
import { watchedElement } from '../../ern/watched-elements.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { messageWithoutDeals, releaseWithoutDeal } from '../import/missing-deals.ts'
import type { EditedTable } from './patches-in-force.ts'
import { recheckMessage } from './recheck-message.ts'
import { replaceProblems } from './replace-problems.ts'

/** Patches looked at together. */
const together = 500
/** A longer text of the source is not looked into: it may hold anything. */
const longestLookedAt = 64 * 1024
/** Releases told of in one step. */
const releasesTogether = 500

interface StepPatch {
  id: number
  source: number
  message: number
  record_table: EditedTable
  label_reference: string | null
  field: string
  kind: string
  within: number | null
  start: number
  length: number
  replacement: string | null
  /** What it takes back, where it does. */
  kind_before: string | null
  replacement_before: string | null
}

/**
 * Brings up to date what only whole messages say, after a step was applied or taken back and all rows are: what refers
 * to what, unknown names, deals that are missing. A message is read again only when the step has changed something that
 * bears on it; a step of values costs a look at its patches. Runs inside the caller's transaction, in steps.
 */
export function* recheckStep(catalog: Catalog, step: number): Generator<void> {
  for (const message of yield* messagesToRead(catalog, step)) yield* recheckMessage(catalog, message)
  for (const { message } of catalog.database.all<{ message: number }>(
    `SELECT DISTINCT message.id AS message FROM edit_patch AS p JOIN message ON message.source = p.source
     WHERE p.step = ? AND p.record_table IN ('deal', 'release', 'message') AND p.kind NOT IN ('text', 'attribute', 'field')`,
    step,
  ))
    yield* recheckDeals(catalog, message)
}

/** The messages of which a patch of the step may have changed more than values. */
function* messagesToRead(catalog: Catalog, step: number): Generator<void, Set<number>> {
  const messages = new Set<number>()
  for (let after = 0; ; ) {
    const patches = catalog.database.all<StepPatch>(
      `SELECT p.id, p.source, message.id AS message, p.record_table, release.label_reference, p.field, p.kind, p.within,
         p.start, p.length, p.replacement, taken.kind AS kind_before, taken.replacement AS replacement_before
       FROM edit_patch AS p CROSS JOIN source ON source.id = p.source AND source.status = 'complete'
       CROSS JOIN message ON message.source = p.source
       LEFT JOIN edit_patch AS taken ON taken.id = p.cancels
       LEFT JOIN release ON p.record_table = 'release' AND release.id = p.record_id
       WHERE p.step = ? AND p.id > ? ORDER BY p.id LIMIT ${together}`,
      step,
      after,
    )
    for (const patch of patches)
      if (!messages.has(patch.message) && bearsOnMessage(catalog, patch)) messages.add(patch.message)
    yield
    const last = patches.at(-1)
    if (!last || patches.length < together) return messages
    after = last.id
  }
}

/** Whether a patch may change what refers to what, which names there are, or what the root says. */
function bearsOnMessage(catalog: Catalog, patch: StepPatch): boolean {
  const kind = patch.kind === 'revert' ? patch.kind_before : patch.kind
  if (kind === 'text') return isLink(patch.field)
  if (kind !== 'field') return true
  // The label of ERN 4 is a reference to a Party.
  if (patch.field === 'label' && patch.label_reference !== null) return true
  if (isLink(patch.field)) return true
  if ([patch.replacement, patch.replacement_before].some((text) => text !== null && holdsLink(text)))
    return true
  if (patch.length === 0) return false
  if (patch.within !== null || patch.length > longestLookedAt) return true
  return holdsLink(catalog.text(patch.source).decode(patch.start, patch.start + patch.length))
}

function isLink(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\[\d+\]$/, '')
  const role = watchedElement(localName(name))?.role
  return role === 'anchor' || role === 'reference'
}

function holdsLink(xml: string): boolean {
  for (const [, name] of xml.matchAll(/<([^\s<>/!?]+)/g)) if (isLink(name!)) return true
  return false
}

/** Tells of a message without deals, or of its releases without one: each stands for the other. */
function* recheckDeals(catalog: Catalog, id: number): Generator<void> {
  const { database } = catalog
  const message = database.get<{
    source: number
    start: number
    type: string
    releases: number
    deals: number
    told: number
  }>(
    `SELECT source, start, type, releases, deals,
       EXISTS (SELECT 1 FROM problem WHERE record_table = 'message' AND record_id = ?1 AND code = 'MESSAGE-WITHOUT-DEALS') AS told
     FROM message WHERE id = ?1`,
    id,
  )
  if (!message) return
  const isWithout = message.type === 'NewReleaseMessage' && message.releases > 0 && message.deals === 0
  if (isWithout === (message.told === 1)) return
  const replace = (table: 'message' | 'release', row: number, code: string, found: ProblemRecord[]) =>
    replaceProblems(
      catalog,
      { table, row, source: message.source, message: id },
      (known) => known.code === code,
      found,
    )
  replace('message', id, 'MESSAGE-WITHOUT-DEALS', isWithout ? [messageWithoutDeals(message.start)] : [])
  for (let after = 0; ; ) {
    const releases = database.all<{
      id: number
      kind: string
      reference: string | null
      start: number
      deals: number | null
    }>(
      `SELECT id, kind, reference, start, deals FROM release WHERE message = ? AND id > ? ORDER BY id LIMIT ${releasesTogether}`,
      id,
      after,
    )
    for (const release of releases)
      replace(
        'release',
        release.id,
        'RELEASE-WITHOUT-DEAL',
        message.type === 'NewReleaseMessage' && message.deals > 0 && release.deals === 0
          ? [releaseWithoutDeal(release)]
          : [],
      )
    yield
    const last = releases.at(-1)
    if (!last) return
    after = last.id
  }
}
