import type { ProblemRecord } from '../../../ern/record.ts'
import { localName } from '../../../ern/versions.ts'
import { watchedElement } from '../../../ern/watched-elements.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { messageWithoutDeals, releaseWithoutDeal } from '../../import/missing-deals.ts'
import type { EditedTable } from '../patches-in-force.ts'
import { replaceProblems } from '../rows/replace-problems.ts'
import { checkLater, isLong } from './recheck-later.ts'
import { recheckMessage } from './recheck-message.ts'
import { mostParties, recheckParties } from './recheck-parties.ts'

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
  place: number
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
 * bears on it, and where that is which Parties releases and resources name, only these Parties are looked for; a step of
 * values costs a look at its patches. A long message is read later, beside all else (`LaterChecks`). Runs inside the
 * caller's transaction, in steps.
 */
export function* recheckStep(catalog: Catalog, step: number): Generator<void> {
  for (const [message, touched] of yield* messagesTouched(catalog, step)) {
    if (isLong(catalog, message)) {
      checkLater(catalog.database, message)
      continue
    }
    const isToldByParties =
      touched !== 'all' && touched.size <= mostParties && (yield* recheckParties(catalog, message, touched))
    if (!isToldByParties) yield* recheckMessage(catalog, message)
  }
  for (const { message } of catalog.database.all<{ message: number }>(
    `SELECT DISTINCT message.id AS message FROM edit_patch AS p JOIN message ON message.source = p.source
     WHERE p.step = ? AND p.record_table IN ('deal', 'release', 'message') AND p.kind NOT IN ('text', 'attribute', 'field')`,
    step,
  ))
    yield* recheckDeals(catalog, message)
}

/** What a step touches of a message: anything, or these Parties, by the references that were put or taken away. */
type Touched = 'all' | Set<string>

/** The messages of which a patch of the step may have changed more than values. */
function* messagesTouched(catalog: Catalog, step: number): Generator<void, Map<number, Touched>> {
  const messages = new Map<number, Touched>()
  for (let after = 0; ; ) {
    const patches = catalog.database.all<StepPatch>(
      `SELECT p.id, p.source, message.id AS message, p.record_table, release.label_reference, p.field, p.kind, p.place, p.within,
         p.start, p.length, p.replacement, taken.kind AS kind_before, taken.replacement AS replacement_before
       FROM edit_patch AS p CROSS JOIN source ON source.id = p.source AND source.status = 'complete'
       CROSS JOIN message ON message.source = p.source
       LEFT JOIN edit_patch AS taken ON taken.id = p.cancels
       LEFT JOIN release ON p.record_table = 'release' AND release.id = p.record_id
       WHERE p.step = ? AND p.id > ? ORDER BY p.id LIMIT ${together}`,
      step,
      after,
    )
    for (const patch of patches) {
      const known = messages.get(patch.message)
      if (known === 'all' || !bearsOnMessage(catalog, patch)) continue
      const parties = partiesOf(catalog, patch)
      if (parties === null) messages.set(patch.message, 'all')
      else messages.set(patch.message, new Set([...(known ?? []), ...parties]))
    }
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

/** A Party as a bulk edit or a form adds it: nothing but a reference and a name. */
const plainParty =
  /^\s*<(?:[^\s<>/:]+:)?Party>(?:\s|<\/?(?:[^\s<>/:]+:)?(?:Party|PartyReference|PartyName|FullName)(?:\s[^<>]*)?>|[^<>])*$/
const plainReference = /^[A-Za-z0-9_.-]{1,200}$/

/**
 * The references of Parties that a patch puts or takes away, with those that stood in its place at any time; null when it
 * does more than that.
 */
function partiesOf(catalog: Catalog, patch: StepPatch): string[] | null {
  const { kind, record_table: table, field, replacement } = patch
  if (kind === 'insert' && table === 'party' && replacement !== null && plainParty.test(replacement)) {
    const named = [...replacement.matchAll(/<(?:[^\s<>/:]+:)?PartyReference[^<>]*>\s*([^<>]*?)\s*</g)]
    const [reference] = named.map((found) => found[1]!)
    return named.length === 1 && plainReference.test(reference!) ? [reference!] : null
  }
  if (kind !== 'field' || replacement === null || patch.length === 0) return null
  const isParty =
    (field === 'label' && table === 'release') || /(^|\.)partyReferences?(\[\d+\])?$/.test(field)
  if (!isParty) return null
  const texts = catalog.database
    .all<{ replacement: string | null; length: number }>(
      'SELECT replacement, length FROM edit_patch WHERE source = ? AND place = ?',
      patch.source,
      patch.place,
    )
    .filter(({ length }) => length > 0 || patch.within !== null)
    .map((other) => other.replacement ?? '<')
  if (patch.within === null) {
    if (patch.length > longestLookedAt) return null
    texts.push(catalog.text(patch.source).decode(patch.start, patch.start + patch.length))
  }
  const references = texts.map((text) => text.trim())
  return references.every((text) => plainReference.test(text)) ? [...new Set(references)] : null
}

function isLink(path: string): boolean {
  // A field of the model is named by what it is: partyReference, resourceReferences[2].
  if (/(^|\.)\w*[rR]eferences?(\[\d+\])?$/.test(path)) return true
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
