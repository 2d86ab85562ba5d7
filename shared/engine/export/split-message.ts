import type { MessageStructure, StructureRecord } from './message-structure.ts'
import type { Replacement } from './renew-header.ts'

/** Lists that the schemas ask for in every message (FACTS, section 2.1). */
const required: ReadonlySet<string> = new Set(['ResourceList', 'ReleaseList', 'PartyList'])

/** What a message of some of the releases holds. */
export interface MessagePart {
  /** What is left out, in order; offsets as `PatchedText` counts them. */
  cuts: Replacement[]
  /** Records kept: resources, releases and so on, by the name of their list. */
  kept: ReadonlyMap<string, number>
}

const nothing = new Uint8Array(0)

/**
 * What is to be cut out of a message so that it holds only these releases (rows in the structure's table of records),
 * and whatever they refer to, directly or through others: resources, parties, works, cue sheets, collections, chapters,
 * visibilities, and the deals that name them. What stands outside of lists, and lists whose records nothing can refer
 * to, stay. All that is kept is kept as it is written; of a deal for other releases too, the references to those go.
 */
export function partOfMessage(structure: MessageStructure, releases: readonly number[]): MessagePart {
  const { database, children } = structure
  const kept = new Set<number>()
  const waiting: number[] = []
  const keep = (record: number | undefined) => {
    if (record === undefined || record === 0 || kept.has(record)) return
    kept.add(record)
    waiting.push(record)
  }
  const own = new Set(releases)
  for (const child of children) if (!child.isList) keep(child.record)
  for (const release of releases) keep(release)
  const settle = () => {
    for (let record = waiting.pop(); record !== undefined; record = waiting.pop())
      for (const { key } of database.all<{ key: string }>(
        'SELECT key FROM link WHERE record = ? AND cut_start IS NULL',
        record,
      )) {
        const found = structure.recordOf(key)
        if (found !== undefined && key.startsWith('release ')) own.add(found)
        keep(found)
      }
  }
  settle()
  const dealList = children.findIndex(({ name }) => name === 'DealList')
  for (const release of own)
    for (const { record } of database.all<{ record: number }>(
      `SELECT DISTINCT link.record FROM anchor CROSS JOIN link ON link.key = anchor.key AND link.cut_start IS NOT NULL
       CROSS JOIN record ON record.id = link.record WHERE anchor.record = ? AND record.list = ?`,
      release,
      dealList,
    ))
      keep(record)
  settle()
  return { cuts: cutsFor(structure, kept), kept: countsOf(structure, kept) }
}

function countsOf(structure: MessageStructure, kept: ReadonlySet<number>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { list } of recordsOf(structure, kept)) {
    const name = structure.children[list]?.name
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

function recordsOf(structure: MessageStructure, kept: ReadonlySet<number>): StructureRecord[] {
  return structure.database.all<StructureRecord>(
    'SELECT record.* FROM json_each(?) AS given CROSS JOIN record ON record.id = given.value ORDER BY record.start',
    JSON.stringify([...kept]),
  )
}

function cutsFor(structure: MessageStructure, kept: ReadonlySet<number>): Replacement[] {
  const cuts: Replacement[] = []
  const cut = (start: number, end: number) => {
    if (end > start) cuts.push({ start, end, bytes: nothing })
  }
  const byList = Map.groupBy(recordsOf(structure, kept), ({ list }) => list)
  structure.children.forEach((child, place) => {
    if (!child.isList) {
      cutReferences(structure, child.record, kept, cut, child)
      return
    }
    if (child.name === 'SupplementalDocumentList') return
    const records = byList.get(place) ?? []
    if (records.length === 0 && child.recordsEnd > child.contentStart && !required.has(child.name)) {
      cut(child.lead, child.end)
      return
    }
    let at = child.contentStart
    for (const record of records) {
      cut(at, record.lead)
      cutReferences(structure, record.id, kept, cut, record)
      at = record.end
    }
    cut(at, child.recordsEnd)
  })
  return cuts
}

/** Cuts out what refers to releases that are left out; all of `whole` where nothing it is there for is left. */
function cutReferences(
  structure: MessageStructure,
  record: number,
  kept: ReadonlySet<number>,
  cut: (start: number, end: number) => void,
  whole: { lead: number; end: number; name?: string },
): void {
  const links = structure.database.all<{ key: string; cut_start: number; cut_end: number }>(
    'SELECT key, cut_start, cut_end FROM link WHERE record = ? AND cut_start IS NOT NULL ORDER BY cut_start',
    record,
  )
  const gone = links.filter(({ key }) => {
    const found = structure.recordOf(key)
    return found !== undefined && !kept.has(found)
  })
  if (whole.name === 'CatalogTransfer' && gone.length > 0 && gone.length === links.length) {
    cut(whole.lead, whole.end)
    return
  }
  for (const { cut_start, cut_end } of gone) cut(cut_start, cut_end)
}
