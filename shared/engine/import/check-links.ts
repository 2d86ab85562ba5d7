import type { ReadingLimits } from '../../base/reading-limits.ts'
import { Assembler } from '../../ern/assembler.ts'
import type { ErnRecord } from '../../ern/record.ts'
import type { LinkListener } from '../../ern/watch.ts'
import type { AnchorKind } from '../../ern/watched-elements.ts'
import { problemCodes } from '../../problems/problem-codes.ts'
import { resolveReferences } from '../../xml/escape.ts'
import { openReader } from '../../xml/open-reader.ts'
import { XmlError } from '../../xml/reader.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import { linkKey, referenceHash } from './link-list.ts'
import type { MessageLinks, UnusedAnchor } from './message-links.ts'
import type { FoundProblem, ProblemOwner, ProblemRows } from './problem-rows.ts'
import { RecordRows, type ToldRecord } from './record-rows.ts'

/** Different references that are looked for at once; of what goes beyond them one place each is counted. */
const mostWanted = 10_000

/** Anchors nothing refers to that are put in order; of more than these the first are told and the others counted. */
const mostUnused = 50_000

/** Bytes that are read to find the text of an anchor. */
const anchorBytes = 400

/** The text of a source that was read to its end: as it was imported, or as edited. */
export interface LinkText extends Pick<SourceText, 'locate' | 'decode' | 'bytes'> {
  blocks(): Iterable<{ bytes: Uint8Array }>
}

/** A source that was read to its end, and the limits it was read with. */
export interface ReadSource<Text extends LinkText = SourceText> {
  text: Text
  limits: ReadingLimits
}

/** Takes what is found, and says of which codes no more are wanted. */
export type LinkProblems = Pick<ProblemRows, 'add' | 'isFull' | 'addCounted'>

interface Hit {
  offset: number
  problem: Omit<FoundProblem, 'severity' | 'offset'>
}

/** References that lead nowhere and anchors that are not unique, and where they stand. */
class LinkFaults implements LinkListener {
  /** By the key of the link: the kind of an anchor that has the same text. */
  readonly #unresolved = new Map<number, AnchorKind | undefined>()
  /** By the hash of the text: the first anchor of each text. */
  readonly #duplicates = new Map<number, Map<string, { kind: AnchorKind; line: number }>>()
  readonly #open: () => ReadSource<LinkText>
  hits: Hit[] = []
  /** Faults beyond those that are looked for. */
  readonly beyond = { 'REFERENCE-UNRESOLVED': 0, 'ANCHOR-DUPLICATE': 0 }

  constructor(open: () => ReadSource<LinkText>) {
    this.#open = open
  }

  get any(): boolean {
    return this.#unresolved.size + this.#duplicates.size > 0
  }

  addUnresolved(key: number, other: AnchorKind | undefined): void {
    if (this.#unresolved.size < mostWanted) this.#unresolved.set(key, other)
    else this.beyond['REFERENCE-UNRESOLVED']++
  }

  addDuplicate(hash: number): void {
    if (this.#duplicates.size < mostWanted) this.#duplicates.set(hash, new Map())
    else this.beyond['ANCHOR-DUPLICATE']++
  }

  reference(kind: AnchorKind, reference: string, offset: number, path: () => string): void {
    const key = linkKey(kind, reference)
    if (!this.#unresolved.has(key)) return
    const other = this.#unresolved.get(key)
    const why =
      other === undefined
        ? `leads nowhere: the message has no ${kind} with this reference.`
        : `should lead to a ${kind}, but ${reference} is a ${other}.`
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
    const firsts = this.#duplicates.get(referenceHash(reference))
    if (firsts === undefined) return
    const first = firsts.get(reference)
    if (first === undefined) {
      firsts.set(reference, { kind, line: this.#open().text.locate(offset).line })
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

/** What is known of a message whose links were checked. */
export interface CheckedLinks {
  /** Whether records may have an identifier in common. */
  sharesIdentifiers: boolean
  /** Whether every reference leads to one record. */
  areSound: boolean
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
  problems: LinkProblems,
  openSource: () => ReadSource<LinkText>,
  rows: Pick<RecordRows, 'find' | 'findAt'> = new RecordRows(database, message),
): Generator<void, CheckedLinks> {
  const faults = new LinkFaults(openSource)
  let sharesIdentifiers = false
  let unused: UnusedAnchor[] = []
  let uncounted = 0
  for (const found of links.findings()) {
    for (const { key, other } of found.unresolved) faults.addUnresolved(key, other)
    for (const hash of found.duplicates) faults.addDuplicate(hash)
    sharesIdentifiers ||= found.sharesIdentifiers
    unused.push(...found.unused)
    if (unused.length > 2 * mostUnused) {
      uncounted += unused.length - mostUnused
      unused = inOrder(unused).slice(0, mostUnused)
    }
    yield
  }
  for (const [at, anchor] of inOrder(unused).entries()) {
    tellUnused(anchor, message, rows, problems, openSource().text)
    if (at % anchorsPerStep === anchorsPerStep - 1) yield
  }
  problems.addCounted('RECORD-UNUSED', uncounted)
  const checked = { sharesIdentifiers, areSound: !faults.any }
  if (!faults.any) return checked
  yield* findPlaces(faults, rows, message, problems, openSource())
  for (const code of ['REFERENCE-UNRESOLVED', 'ANCHOR-DUPLICATE'] as const)
    if (faults.beyond[code] > 0) problems.addCounted(code, faults.beyond[code])
  return checked
}

/** Anchors told in one step: a step must be short, since it holds the catalog's write lock. */
const anchorsPerStep = 1000

function inOrder(anchors: UnusedAnchor[]): UnusedAnchor[] {
  return anchors.sort((one, other) => one.start - other.start)
}

function tellUnused(
  { kind, start }: UnusedAnchor,
  message: number,
  rows: Pick<RecordRows, 'findAt'>,
  problems: LinkProblems,
  text: LinkText,
): void {
  const { severity, remedy } = problemCodes['RECORD-UNUSED']
  if (problems.isFull('RECORD-UNUSED')) {
    problems.addCounted('RECORD-UNUSED', 1)
    return
  }
  const reference = textAt(text, start)
  const owner = kind === 'party' || kind === 'resource' ? rows.findAt(kind, reference, start) : null
  problems.add(
    {
      code: 'RECORD-UNUSED',
      severity,
      text: `Nothing in the message refers to this ${kind} (${reference}).`,
      advice: remedy,
      path: anchorPaths[kind],
      offset: start,
    },
    owner ?? { table: 'message', row: message },
  )
}

/** The text that begins at a byte, up to the next tag. */
function textAt(text: LinkText, start: number): string {
  const raw = text.decode(start, Math.min(start + anchorBytes, text.bytes)).split('<', 1)[0]!
  return resolveReferences(raw).trim()
}

const anchorPaths: Record<UnusedAnchor['kind'], string> = {
  party: 'PartyReference',
  resource: 'ResourceReference',
  chapter: 'ChapterList/Chapter/ChapterReference',
  'cue sheet': 'CueSheetList/CueSheet/CueSheetReference',
}

/** Reads the archived source again, block by block, and tells every fault where it stands. */
function* findPlaces(
  faults: LinkFaults,
  rows: Pick<RecordRows, 'find'>,
  message: number,
  problems: LinkProblems,
  { text, limits }: ReadSource<LinkText>,
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
