import { defaultReadingLimits, type ReadingLimits } from '../base/reading-limits.ts'
import { isSpace } from '../xml/characters.ts'
import type { SourceEncoding } from '../xml/encoding.ts'
import type { XmlReadingLimit } from '../xml/limits.ts'
import type { XmlAttributes, XmlHandler } from '../xml/reader.ts'
import {
  type Automaton,
  automatonFor,
  nextState,
  otherFamily,
  type RecordKind,
  type State,
} from './automaton.ts'
import { Candidates, longestValue } from './candidates.ts'
import {
  encodingDisagreement,
  messageProblems,
  readerLimit,
  recordLimit,
  structureDisagrees,
  tooLong,
  tooMany,
  unknownVersion,
} from './message-problems.ts'
import type { WrittenAttribute } from './namespaces.ts'
import { worldwide } from './paths.ts'
import type { ReadingMemory } from './reading-memory.ts'
import type { ErnRecord, MessageRecord, ProblemRecord, RecordSink, ReleaseRecord, Span } from './record.ts'
import {
  buildDeal,
  buildHeader,
  buildPart,
  buildParty,
  buildRelease,
  buildResource,
  fileSlots,
  priceSlot,
  releaseProblems,
  sizes,
} from './record-builders.ts'
import { mostResources, ReleaseResources } from './release-resources.ts'
import { type Step, Steps } from './step.ts'
import { anywhere, UnknownNames } from './unknown-names.ts'
import { detectVersion, type ErnFamily, familyByChild, familyByStructure, localName } from './versions.ts'
import { type LinkListener, Watch } from './watch.ts'

/** References of one ReleaseDeal that are kept. */
const mostReferences = 100_000

/** Records kept back while the version is not known. */
const mostHeld = 1000

const noSlots: ReadonlySet<number> = new Set()

/** Numbers records over all assemblers, because they share their states. */
let records = 0

/** The limits a record may not go beyond without a problem. */
export type RecordLimits = Pick<ReadingLimits, 'maxElementsPerRecord' | 'maxRecordSize'>

/** Begin inside a message instead of at its root: for reading one record's element alone. */
export interface Fragment {
  kind: RecordKind
  family: ErnFamily | null
  /** Of a deal: what the DealReleaseReferences before it name. */
  releaseReferences?: string[]
}

/**
 * Makes records of the events of any reader, holding one record at a time. It walks an automaton compiled from the
 * path tables, and beside it the content models; what a name means is decided once (see Step).
 */
export class Assembler implements XmlHandler {
  wantsText = false
  readonly #sink: RecordSink
  #steps = new Steps()
  #places: ReadingMemory['places'] | null = null
  /** The open elements; the root (or what stands around a fragment) is at 0. */
  readonly #open: Step[] = []
  /** Their names as written. */
  readonly #names: string[] = []
  /** Territorial rank in force, by depth; of elements on a path only. */
  readonly #ranks: number[] = []
  #depth = -1
  #step: Step
  readonly #candidates = new Candidates()
  readonly #resources = new ReleaseResources()
  #automaton: Automaton
  #family: ErnFamily | null
  #text = ''
  #textStart = 0
  #suffix: string | undefined
  /** Of the list value that is open, where it is part of it. */
  #namespace: string | null = null
  #secondary = false
  readonly #limits: RecordLimits
  /** Elements opened so far. */
  #elements = 0
  /** What that was when the record began. */
  #elementsBefore = 0
  /** The first limit of the reader that was met inside the record. */
  #overLimit: { limit: XmlReadingLimit; value: number; offset: number } | null = null
  #record = 0
  #recordStart = 0
  #recordElement = ''
  #recordKind: RecordKind | null = null
  /** Whether a worldwide territory block has been met in the record. */
  #hasWorldwide = false
  #isMain = false
  #references: string[] = []
  /** Message and header, kept back until the structure tells the version. */
  #held: ErnRecord[] | null = null
  #message: MessageRecord | null = null
  /** Whether an element of the other family has been told of. */
  #contradicted = false
  #encoding: SourceEncoding | null = null
  readonly #watch: Watch
  #inRecord = false
  /** Compares names with the standard; null where there is nothing to compare them with. */
  #unknownNames: UnknownNames | null = null
  /** Whether an open element below the root declares a namespace. */
  #isScoped = false
  #rootName = ''
  readonly #rootAttributes: WrittenAttribute[] = []

  constructor(
    sink: RecordSink,
    fragment?: Fragment,
    links: LinkListener | null = null,
    limits: RecordLimits = defaultReadingLimits,
  ) {
    this.#sink = sink
    this.#limits = limits
    this.#watch = new Watch(links)
    this.#family = fragment?.family ?? null
    this.#automaton = automatonFor(this.#family)
    this.#references = fragment?.releaseReferences ?? []
    this.#step = this.#steps.of(null, anywhere)
    if (fragment !== undefined) this.#begin(this.#automaton.within[fragment.kind])
  }

  /**
   * Goes on with what was found out reading others, before the first element: names must come with the numbers that
   * memory's reader gives them.
   */
  remember({ steps, places, watched }: ReadingMemory): void {
    this.#steps = steps
    this.#places = places
    this.#step = steps.of(null, anywhere)
    this.#watch.remember(watched)
  }

  open(name: string, start: number, attributes: XmlAttributes, contentStart: number, nameId: number): void {
    this.#elements++
    this.#watch.open(name, attributes, contentStart, nameId)
    if (this.#depth < 0) this.#openMessage(name, { start, end: contentStart }, attributes)
    else this.#enter(name, start, attributes, contentStart, nameId)
    this.wantsText = this.#step.wantsText || this.#watch.wantsText
  }

  #enter(name: string, start: number, attributes: XmlAttributes, contentStart: number, nameId: number): void {
    if (this.#depth === 0) this.#lookAtList(localName(name), start)
    const parent = this.#step
    const depth = ++this.#depth
    this.#names[depth] = name
    let step = (this.#isScoped ? undefined : parent.next[nameId]) ?? this.#decide(parent, name, nameId)
    if (parent.isKnown) {
      if (attributes.count > 0) step = this.#compareAttributes(parent, step, name, start, attributes)
      if (!step.isKnown) this.#unknownNames!.meetElement(this.#names, depth, start)
    }
    const state = step.state
    if (state === null) {
      this.#step = this.#open[depth] = step
      return
    }
    if (state.seenIn === this.#record && (state.firstOnly || state.further !== null)) {
      this.#step = this.#open[depth] = this.#steps.of(state.further, step.place)
      return
    }
    this.#step = this.#open[depth] = step
    state.seenIn = this.#record
    this.#ranks[depth] = state.territorial ? rankOf(attributes) : this.#ranks[depth - 1]!
    if (state.action !== 'pass') this.#act(state, name, start, attributes, contentStart)
  }

  text(value: string): void {
    if (this.#watch.wantsText) this.#watch.text(value)
    if (!this.#step.wantsText) return
    if (this.#text.length + value.length <= longestValue) {
      this.#text += value
      return
    }
    this.#candidates.overflow = { path: this.#step.state!.path, offset: this.#textStart }
    this.#text += value.slice(0, longestValue - this.#text.length)
  }

  close(_name: string, end: number): void {
    this.#watch.close()
    const depth = this.#depth--
    const { state } = this.#step
    if (this.#isScoped) this.#isScoped = this.#unknownNames!.leave(depth)
    this.#step = depth > 0 ? this.#open[depth - 1]! : this.#steps.of(null, anywhere)
    if (state !== null && state.action !== 'pass') this.#finish(state, this.#ranks[depth]!, end)
    if (depth === 0) this.flush()
    this.wantsText = this.#step.wantsText
    if (!this.#inRecord && this.#watch.hasFound) this.#tellAll(this.#watch.take())
  }

  /** What a name means at a place. Decided once, except where a namespace declared below the root could change it. */
  #decide(parent: Step, name: string, nameId: number): Step {
    const place = this.#unknownNames?.enter(parent.place, name) ?? anywhere
    const step = this.#steps.child(parent, localName(name), place)
    if (!this.#isScoped) {
      while (parent.next.length < nameId) parent.next.push(undefined)
      parent.next[nameId] = step
    }
    return step
  }

  /** Compares the attributes of an element with the standard; a namespace declared on it can change what it means. */
  #compareAttributes(parent: Step, step: Step, name: string, start: number, attributes: XmlAttributes): Step {
    const names = this.#unknownNames!
    const place = names.readAttributes(parent.place, step.place, this.#names, this.#depth, start, attributes)
    this.#isScoped = names.isScoped
    return place === step.place ? step : this.#steps.child(parent, localName(name), place)
  }

  /** A limit met inside a record costs that record a problem, not the file its rest. */
  overLimit(limit: XmlReadingLimit, value: number, offset: number): boolean {
    if (this.#inRecord) this.#overLimit ??= { limit, value, offset }
    return this.#inRecord
  }

  /** How the source is read: when its declaration contradicts that, a problem follows the message. */
  noteEncoding(encoding: SourceEncoding): void {
    this.#encoding = encoding
  }

  /** Tells what is still kept back: to be called when a source breaks off. */
  flush(): void {
    if (this.#held !== null) this.#decideByStructure('MessageHeader', true)
    this.#tellUnknownNames()
  }

  /** Stands in the outermost element. */
  #begin(state: State): void {
    this.#depth = 0
    this.#step = this.#open[0] = this.#steps.of(state, this.#unknownNames?.root ?? anywhere)
    this.#names[0] = this.#rootName
    this.#ranks[0] = 1
  }

  #act(state: State, name: string, start: number, attributes: XmlAttributes, contentStart: number): void {
    if (state.wantsText) {
      this.#text = ''
      this.#textStart = contentStart
    }
    switch (state.action) {
      case 'record': {
        const size = sizes[state.kind!]
        this.#record = ++records
        this.#recordStart = start
        this.#elementsBefore = this.#elements - 1
        this.#overLimit = null
        this.#recordElement = localName(name)
        this.#recordKind = state.kind
        this.#isMain = state.kind === 'release' && isTrue(attributes.get('IsMainRelease'))
        this.#candidates.reset(size.fields, size.lists)
        this.#inRecord = true
        this.#watch.beginRecord(state.kind === 'header')
        if (state.kind === 'release') this.#resources.reset()
        break
      }
      case 'block':
        this.#hasWorldwide = false
        this.#candidates.inReplaceableBlock = true
        break
      case 'value':
        this.#suffix = state.slot === priceSlot ? attributes.get('CurrencyCode') : undefined
        break
      case 'list':
        this.#namespace = state.namespaced ? (attributes.get('Namespace') ?? '') : null
        break
      case 'release-deal':
        this.#references = []
        break
      case 'group':
        this.#resources.openGroup(attributes.get('ResourceGroupType'))
        break
      case 'item':
        this.#resources.openItem()
        break
      case 'listed-resource':
      case 'grouped-resource':
        this.#secondary = attributes.get('ReleaseResourceType') === 'SecondaryResource'
        break
    }
  }

  #finish(state: State, rank: number, end: number): void {
    if (state.action === 'record') this.#finishRecord(state, end)
    else if (state.action === 'group') this.#resources.closeGroup()
    else if (state.action === 'block') this.#candidates.inReplaceableBlock = false
    if (!state.wantsText) return
    const value = trimmed(this.#text)
    this.#text = ''
    if (value === '' || value === '#unknown#') return
    switch (state.action) {
      case 'value': {
        const whole = this.#suffix === undefined ? value : `${value} ${this.#suffix}`
        if (state.order >= otherFamily)
          this.#candidates.otherFamily ??= { path: state.path, offset: this.#textStart }
        this.#candidates.offer(state.slot, whole, state.order * 10 + rank)
        break
      }
      case 'list':
        this.#candidates.add(
          state.slot,
          this.#namespace === null ? value : `${this.#namespace}\t${value}`,
          this.#textStart,
          state.path,
        )
        break
      case 'block-territory':
        if (value === worldwide) this.#enterWorldwide()
        break
      case 'deal-reference':
        if (this.#references.length < mostReferences) this.#references.push(value)
        break
      case 'group-number':
        this.#resources.numberGroup(value)
        break
      case 'item-number':
        this.#resources.numberItem(value)
        break
      case 'listed-resource':
        this.#resources.addListed(value, this.#secondary)
        break
      case 'grouped-resource':
        this.#resources.addGrouped(value, this.#secondary)
        break
      case 'linked-resource':
        this.#resources.addLinked(value)
        break
    }
  }

  /**
   * The open territory block is worldwide. It is the one that holds by default, whichever came before it; a further
   * worldwide one adds what is not said yet.
   */
  #enterWorldwide(): void {
    const { further } = this.#step.state!
    const isFirst = further !== null
    if (isFirst) {
      this.#candidates.inReplaceableBlock = false
      this.#hasWorldwide = true
      return
    }
    if (!this.#hasWorldwide) {
      this.#hasWorldwide = true
      this.#candidates.replaceBlock(this.#recordKind === 'resource' ? fileSlots : noSlots)
      this.#resources.replaceGroups()
      // What counts once in a block may occur in this one too.
      this.#record = ++records
    }
    const depth = this.#depth
    const { place } = this.#step
    const state = nextState(this.#open[depth - 1]!.state!, localName(this.#names[depth]!))!
    state.seenIn = this.#record
    this.#ranks[depth] = this.#ranks[depth - 1]!
    this.#step = this.#open[depth] = this.#steps.of(state, place)
  }

  #finishRecord(state: State, end: number): void {
    const from = this.#candidates
    const span = { start: this.#recordStart, end }
    switch (state.kind) {
      case 'header':
        this.#tell(buildHeader(from, span))
        break
      case 'party':
        this.#tell(buildParty(from, span))
        break
      case 'part':
        this.#tell(buildPart(from, span, this.#recordElement))
        break
      case 'resource':
        this.#tell(buildResource(from, span, this.#recordElement))
        break
      case 'release': {
        const element = this.#recordElement as ReleaseRecord['role']
        const resources = this.#resources.result()
        const record = buildRelease(from, span, element, this.#family, this.#isMain, resources)
        this.#tell(record)
        this.#tellAll(releaseProblems(record, this.#family))
        if (this.#resources.lost > 0)
          this.#tell(tooMany(mostResources, 'ReleaseResourceReference', span.start))
        break
      }
      case 'deal':
        this.#tell(buildDeal(from, span, this.#references))
        if (this.#references.length === mostReferences) {
          this.#tell(tooMany(mostReferences, 'DealReleaseReference', span.start))
        }
        break
    }
    this.#inRecord = false
    this.#watch.endRecord()
    if (from.otherFamily !== null) {
      this.#tellContradiction(from.otherFamily.path.split('/')[0]!, from.otherFamily.offset)
    }
    this.#tellAll(this.#limitProblems(span))
    if (from.overflow !== null) this.#tell(tooLong(from.overflow.path, from.overflow.offset))
    this.#tellUnknownNames()
  }

  #tellUnknownNames(): void {
    if (this.#unknownNames !== null) this.#tellAll(this.#unknownNames.take())
  }

  /** The limits the record that has just ended goes beyond. It is told all the same. */
  #limitProblems({ start, end }: Span): ProblemRecord[] {
    const { maxElementsPerRecord, maxRecordSize } = this.#limits
    const problems: ProblemRecord[] = []
    const element = this.#recordElement
    const elements = this.#elements - this.#elementsBefore
    if (this.#overLimit !== null) problems.push(readerLimit(element, this.#overLimit))
    if (elements > maxElementsPerRecord) {
      problems.push(recordLimit(element, 'maxElementsPerRecord', maxElementsPerRecord, elements, start))
    }
    if (end - start > maxRecordSize) {
      problems.push(recordLimit(element, 'maxRecordSize', maxRecordSize, end - start, start))
    }
    return problems
  }

  #openMessage(name: string, root: Span, attributes: XmlAttributes): void {
    const detected = detectVersion(name, attributes)
    this.#setFamily(detected.family)
    this.#watch.enabled = detected.isErn
    this.#message = {
      kind: 'message',
      type: localName(name),
      ernVersion: detected.version,
      versionKnown: detected.known,
      isErn: detected.isErn,
      profile: attributes.get('ReleaseProfileVersionId') ?? null,
      root,
    }
    this.#rootName = name
    attributes.each((attribute, value) => this.#rootAttributes.push([attribute, value]))
    this.#begin(this.#automaton.root)
    if (detected.isErn && detected.family === null) {
      this.#held = []
      return
    }
    this.#tell(this.#message)
    this.#tellAll(messageProblems(this.#message, detected))
    this.#tellEncoding()
    this.#compareNames(this.#message)
  }

  /** From here on names are compared with the version; of one that is not known, new names are no surprise. */
  #compareNames({ ernVersion, isErn, versionKnown, root }: MessageRecord): void {
    this.#unknownNames =
      isErn && versionKnown
        ? UnknownNames.of(ernVersion, this.#rootName, this.#rootAttributes, root.start, this.#places)
        : null
    this.#begin(this.#automaton.root)
  }

  /** A child of the root: it may tell the version, or contradict what the root says of it. */
  #lookAtList(element: string, start: number): void {
    if (this.#held !== null) this.#decideByStructure(element)
    else if (this.#family !== null && familyByChild(element) !== null) {
      if (familyByChild(element) !== this.#family) this.#tellContradiction(element, start)
    }
  }

  /** An element of the other family: told once in a message. */
  #tellContradiction(element: string, offset: number): void {
    const message = this.#message
    if (this.#contradicted || message?.ernVersion == null || !message.isErn || !message.versionKnown) return
    this.#contradicted = true
    this.#tell(structureDisagrees(message.ernVersion, element, offset))
  }

  /** Nothing in the root told the version: the first element that stands in one family only does, if any. */
  #decideByStructure(element: string, last = false): void {
    const family = familyByStructure(element)
    if (family === null && !last) return
    const held = this.#held!
    this.#held = null
    const message = { ...this.#message!, ernVersion: family === null ? null : `${family}.x` }
    this.#tell(message)
    this.#tell(unknownVersion(message.root.start, family === null ? null : { family, element }))
    this.#tellEncoding()
    this.#tellAll(held)
    this.#setFamily(family)
    if (this.#depth === 0) this.#begin(this.#automaton.root)
  }

  #tellEncoding(): void {
    if (this.#encoding?.disagrees) this.#tell(encodingDisagreement(this.#encoding))
  }

  #setFamily(family: ErnFamily | null): void {
    this.#family = family
    this.#automaton = automatonFor(family)
  }

  #tell(record: ErnRecord): void {
    if (this.#held === null) {
      this.#sink(record)
      return
    }
    this.#held.push(record)
    // Nothing in so many records told the version: it is not waited for any longer.
    if (this.#held.length >= mostHeld) this.#decideByStructure('MessageHeader', true)
  }

  #tellAll(told: readonly ErnRecord[]): void {
    for (const record of told) this.#tell(record)
  }
}

/** Which of several is the one to show: 0 the default, 1 the worldwide one, 2 any other. */
function rankOf(attributes: XmlAttributes): number {
  if (isTrue(attributes.get('IsDefault'))) return 0
  const territory = attributes.get('ApplicableTerritoryCode')
  return territory === undefined || territory === 'Worldwide' ? 1 : 2
}

/** An xs:boolean. */
function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}

/** Without XML's white space at both ends; other blanks, such as no-break spaces, are part of the value. */
function trimmed(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return from === 0 && to === text.length ? text : text.slice(from, to)
}
