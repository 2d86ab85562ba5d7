import type { ReadingLimits } from '../../base/reading-limits.ts'
import { Assembler } from '../../ern/assembler.ts'
import type { ErnRecord } from '../../ern/record.ts'
import type { LinkListener } from '../../ern/watch.ts'
import { type AnchorKind, unusedKinds } from '../../ern/watched-elements.ts'
import { problemCodes } from '../../problems/problem-codes.ts'
import { openReader } from '../../xml/open-reader.ts'
import { XmlError } from '../../xml/reader.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import type { MessageLinks } from './message-links.ts'
import type { FoundProblem, ProblemOwner, ProblemRows } from './problem-rows.ts'
import { RecordRows, type ToldRecord } from './record-rows.ts'

/** Different references that are looked for at once; of what goes beyond them one place each is counted. */
const mostWanted = 10_000

/** A source that was read to its end, and the limits it was read with. */
export interface ReadSource {
  text: SourceText
  limits: ReadingLimits
}

interface Hit {
  offset: number
  problem: Omit<FoundProblem, 'severity' | 'offset'>
}

/** References that lead nowhere and anchors that are not unique, and where they stand. */
class LinkFaults implements LinkListener {
  readonly #unresolved = new Map<string, string>()
  readonly #duplicates = new Map<string, { kind: AnchorKind; line: number } | null>()
  readonly #text: SourceText
  hits: Hit[] = []
  /** Faults beyond those that are looked for. */
  readonly beyond = { 'REFERENCE-UNRESOLVED': 0, 'ANCHOR-DUPLICATE': 0 }

  constructor(text: SourceText) {
    this.#text = text
  }

  get any(): boolean {
    return this.#unresolved.size + this.#duplicates.size > 0
  }

  addUnresolved(kind: AnchorKind, reference: string, other: AnchorKind | undefined): void {
    const why =
      other === undefined
        ? `leads nowhere: the message has no ${kind} with this reference.`
        : `should lead to a ${kind}, but ${reference} is a ${other}.`
    if (this.#unresolved.size < mostWanted) this.#unresolved.set(`${kind} ${reference}`, why)
    else this.beyond['REFERENCE-UNRESOLVED']++
  }

  addDuplicate(reference: string): void {
    if (this.#duplicates.size < mostWanted) this.#duplicates.set(reference, null)
    else this.beyond['ANCHOR-DUPLICATE']++
  }

  reference(kind: AnchorKind, reference: string, offset: number, path: () => string): void {
    const why = this.#unresolved.get(`${kind} ${reference}`)
    if (why === undefined) return
    const at = path()
    const element = at.slice(at.lastIndexOf('/') + 1)
    const { remedy } = problemCodes['REFERENCE-UNRESOLVED']
    this.hits.push({
      offset,
      problem: {
        code: 'REFERENCE-UNRESOLVED',
        text: `${element} ${reference} ${why}`,
        advice: remedy,
        path: at,
      },
    })
  }

  anchor(kind: AnchorKind, reference: string, offset: number, path: () => string): void {
    const first = this.#duplicates.get(reference)
    if (first === undefined) return
    if (first === null) {
      this.#duplicates.set(reference, { kind, line: this.#text.locate(offset).line })
      return
    }
    const where = `the ${first.kind} in line ${first.line.toLocaleString('en')}`
    const { remedy } = problemCodes['ANCHOR-DUPLICATE']
    this.hits.push({
      offset,
      problem: {
        code: 'ANCHOR-DUPLICATE',
        text: `The anchor ${reference} is that of ${where} already. Both are kept.`,
        advice: remedy,
        path: path(),
      },
    })
  }
}

/**
 * Checks what refers to what in a message that has ended: references that lead nowhere, anchors given away twice,
 * records nothing refers to (FACTS.md section 8, rules 1 and 2). Only when there are faults the source is read once
 * more, to find where they stand. Yields between short steps.
 */
export function* checkLinks(
  database: Database,
  message: number,
  links: MessageLinks,
  problems: ProblemRows,
  source: ReadSource,
): Generator<void> {
  const rows = new RecordRows(database, message)
  const faults = new LinkFaults(source.text)
  for (const found of links.unresolved()) {
    for (const link of found) faults.addUnresolved(link.kind, link.reference, links.otherKind(link))
    yield
  }
  for (const found of links.duplicates()) {
    for (const reference of found) faults.addDuplicate(reference)
    yield
  }
  for (const kind of unusedKinds)
    for (const found of links.unused(kind)) {
      for (const anchor of found) {
        const isRow = kind === 'party' || kind === 'resource'
        const owner = isRow ? rows.findAt(kind, anchor.reference, anchor.start) : null
        problems.add(
          {
            code: 'RECORD-UNUSED',
            severity: problemCodes['RECORD-UNUSED'].severity,
            text: `Nothing in the message refers to this ${kind} (${anchor.reference}).`,
            advice: problemCodes['RECORD-UNUSED'].remedy,
            path: anchorPaths[kind],
            offset: anchor.start,
          },
          owner ?? { table: 'message', row: message },
        )
      }
      yield
    }
  if (!faults.any) return
  yield* findPlaces(faults, rows, message, problems, source)
  for (const code of ['REFERENCE-UNRESOLVED', 'ANCHOR-DUPLICATE'] as const)
    if (faults.beyond[code] > 0) problems.addCounted(code, faults.beyond[code])
}

const anchorPaths: Record<(typeof unusedKinds)[number], string> = {
  party: 'PartyReference',
  resource: 'ResourceReference',
  chapter: 'ChapterList/Chapter/ChapterReference',
  'cue sheet': 'CueSheetList/CueSheet/CueSheetReference',
}

/** Reads the archived source again, block by block, and tells every fault where it stands. */
function* findPlaces(
  faults: LinkFaults,
  rows: RecordRows,
  message: number,
  problems: ProblemRows,
  { text, limits }: ReadSource,
): Generator<void> {
  const ofMessage: ProblemOwner = { table: 'message', row: message }
  const tell = (hits: readonly Hit[], owner: ProblemOwner) => {
    for (const { offset, problem } of hits) {
      if (problems.isFull(problem.code)) problems.addCounted(problem.code, 1)
      else problems.add({ ...problem, severity: problemCodes[problem.code].severity, offset }, owner)
    }
  }
  const assembler = new Assembler(
    (record) => {
      if (faults.hits.length === 0 || !isRecord(record)) return
      const { hits } = faults
      faults.hits = []
      const before = hits.findIndex((hit) => hit.offset >= record.start)
      const outside = before < 0 ? hits : hits.slice(0, before)
      const owner = rows.find({ ...record, reference: 'reference' in record ? record.reference : null })
      // What a ReleaseDeal refers to stands before its deals.
      tell(outside, record.kind === 'deal' && owner !== null ? owner : ofMessage)
      if (before >= 0) tell(hits.slice(before), owner ?? ofMessage)
    },
    undefined,
    faults,
  )
  const reader = openReader(assembler, { limits })
  try {
    for (const block of text.blocks()) {
      reader.write(block.bytes)
      yield
    }
    reader.end()
  } catch (thrown) {
    // It was read to its end once; should that fail now, what was found stands.
    if (!(thrown instanceof XmlError)) throw thrown
  }
  tell(faults.hits, ofMessage)
}

function isRecord(record: ErnRecord): record is ErnRecord & ToldRecord {
  return (
    record.kind === 'party' ||
    record.kind === 'resource' ||
    record.kind === 'release' ||
    record.kind === 'deal' ||
    record.kind === 'part'
  )
}
