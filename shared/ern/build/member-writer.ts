import { BuiltElement } from './built-element.ts'
import type { CanonicalMessage } from './canonical-message.ts'
import type { Conversion } from './conversion/conversion.ts'
import type { Pass } from './member-order.ts'
import type { MemberSink } from './message-members.ts'

/** Records written before whoever takes them is waited for. */
const mostAtOnce = 100

/**
 * Passes the members of a message on to the one that is built, converted where it is of another version. A conversion
 * may have any number of records to write at one place: then some are written, and what comes behind them waits until
 * `proceed` was called often enough.
 */
export class MemberWriter implements MemberSink {
  /** Records written, by name. */
  readonly records: Record<string, number> = {}
  readonly #written: CanonicalMessage
  readonly #conversion: Conversion | null
  /** What is changed of each MessageHeader. */
  readonly #changeHeader: (header: BuiltElement) => void
  #pass: Pass = null
  #isFirst = true
  /** It stays open for what may come for it in the same pass or the next. */
  #openList: string | null = null
  /** What is to be written, in order. */
  readonly #waiting: Generator<void>[] = []

  constructor(
    written: CanonicalMessage,
    conversion: Conversion | null,
    changeHeader: (header: BuiltElement) => void,
  ) {
    this.#written = written
    this.#conversion = conversion
    this.#changeHeader = changeHeader
  }

  /** The next pass over the message begins. */
  begin(pass: Pass): void {
    this.#pass = pass
    this.#run(this.#writeEnd(pass))
  }

  /** There is nothing more to come. */
  end(): void {
    this.#run(this.#close())
  }

  /** Whether something waits. */
  get isBehind(): boolean {
    return this.#waiting.length > 0
  }

  /** Writes some of what waits. */
  proceed(): void {
    for (let written = 0; written < mostAtOnce && this.#waiting.length > 0; written++)
      if (this.#waiting[0]!.next().done) this.#waiting.shift()
  }

  root(element: BuiltElement): void {
    if (this.#isFirst) this.#written.root(this.#conversion?.root(element) ?? element)
    this.#isFirst = false
  }

  openList(list: BuiltElement): void {
    if (this.#isWanted(list.name)) this.#run(this.#writeOpening(list))
  }

  wants(list: string, record: string): boolean {
    if (this.#pass === null) return true
    return this.#pass.some((part) => part.member === list && (part.record ?? record) === record)
  }

  record(list: string, record: BuiltElement): void {
    if (this.#conversion === null && !this.isBehind) this.#write(record)
    else this.#run(this.#writeRecord(list, record))
  }

  closeList(): void {}

  member(element: BuiltElement): void {
    if (this.#isWanted(element.name)) this.#run(this.#writeMember(element))
  }

  /** Writes now what is not much, where nothing waits. */
  #run(steps: Generator<void>): void {
    this.#waiting.push(steps)
    if (this.#waiting.length === 1) this.proceed()
  }

  *#writeEnd(pass: Pass): Generator<void> {
    if (!pass || pass[0]?.member !== this.#openList) yield* this.#close()
  }

  *#writeOpening(list: BuiltElement): Generator<void> {
    if (this.#openList === list.name) return
    yield* this.#close()
    for (const extra of this.#conversion?.before(list.name) ?? []) {
      this.#written.openList(new BuiltElement(extra.list))
      yield* this.#writeAll(extra.records)
      this.#written.closeList()
    }
    this.#openList = list.name
    if (this.#conversion?.hasList(list.name) ?? true) this.#written.openList(list)
  }

  *#writeRecord(list: string, record: BuiltElement): Generator<void> {
    yield* this.#writeAll(this.#conversion?.record(list, record) ?? [record])
  }

  *#writeMember(element: BuiltElement): Generator<void> {
    yield* this.#close()
    if (element.name === 'MessageHeader') this.#changeHeader(element)
    const converted = this.#conversion === null ? element : this.#conversion.member(element)
    if (converted) this.#written.member(converted)
  }

  *#close(): Generator<void> {
    const list = this.#openList
    this.#openList = null
    if (list === null) return
    yield* this.#writeAll(this.#conversion?.closing(list) ?? [])
    if (this.#conversion?.hasList(list) ?? true) this.#written.closeList()
  }

  *#writeAll(records: Iterable<BuiltElement>): Generator<void> {
    for (const record of records) {
      this.#write(record)
      yield
    }
  }

  #write(record: BuiltElement): void {
    this.records[record.name] = (this.records[record.name] ?? 0) + 1
    this.#written.record(record)
  }

  #isWanted(name: string): boolean {
    return this.#pass === null || this.#pass.some(({ member }) => member === name)
  }
}

/** Shows the records that a look wants. */
export class MemberLook implements MemberSink {
  readonly #wants: (list: string, record: string) => boolean
  readonly #look: (list: string, record: BuiltElement) => void

  constructor(
    wants: (list: string, record: string) => boolean,
    look: (list: string, record: BuiltElement) => void,
  ) {
    this.#wants = wants
    this.#look = look
  }

  root(): void {}
  openList(): void {}
  closeList(): void {}
  member(): void {}

  wants(list: string, record: string): boolean {
    return this.#wants(list, record)
  }

  record(list: string, record: BuiltElement): void {
    this.#look(list, record)
  }
}
