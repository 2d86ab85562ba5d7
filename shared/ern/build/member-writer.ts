import { BuiltElement } from './built-element.ts'
import type { CanonicalMessage } from './canonical-message.ts'
import type { Conversion } from './conversion/conversion.ts'
import type { Pass } from './member-order.ts'
import type { MemberSink } from './message-members.ts'

/** Passes the members of a message on to the one that is built, converted where it is of another version. */
export class MemberWriter implements MemberSink {
  /** Records written, by name. */
  readonly records: Record<string, number> = {}
  readonly #written: CanonicalMessage
  readonly #conversion: Conversion | null
  /** What is changed of each MessageHeader. */
  readonly #changeHeader: (header: BuiltElement) => void
  #pass: Pass = { member: null, record: null }
  #isFirst = true
  /** It stays open for what may come for it in the same pass or the next. */
  #openList: string | null = null

  constructor(
    written: CanonicalMessage,
    conversion: Conversion | null,
    changeHeader: (header: BuiltElement) => void,
  ) {
    this.#written = written
    this.#conversion = conversion
    this.#changeHeader = changeHeader
  }

  /** The next pass over the message begins; null when there are no more. */
  begin(pass: Pass | null): void {
    if (pass) this.#pass = pass
    if (!pass || pass.member !== this.#openList) this.#close()
  }

  root(element: BuiltElement): void {
    if (this.#isFirst) this.#written.root(this.#conversion?.root(element) ?? element)
    this.#isFirst = false
  }

  openList(list: BuiltElement): void {
    if (!this.#isWanted(list.name) || this.#openList === list.name) return
    this.#close()
    for (const extra of this.#conversion?.before(list.name) ?? []) {
      this.#written.openList(new BuiltElement(extra.list))
      for (const record of extra.records) this.#write(record)
      this.#written.closeList()
    }
    this.#openList = list.name
    if (this.#conversion?.hasList(list.name) ?? true) this.#written.openList(list)
  }

  wants(list: string, record: string): boolean {
    return this.#isWanted(list) && (this.#pass.record === null || this.#pass.record === record)
  }

  record(list: string, record: BuiltElement): void {
    if (this.#conversion === null) this.#write(record)
    else for (const each of this.#conversion.record(list, record)) this.#write(each)
  }

  closeList(): void {}

  member(element: BuiltElement): void {
    if (!this.#isWanted(element.name)) return
    this.#close()
    if (element.name === 'MessageHeader') this.#changeHeader(element)
    const converted = this.#conversion === null ? element : this.#conversion.member(element)
    if (converted) this.#written.member(converted)
  }

  #write(record: BuiltElement): void {
    this.records[record.name] = (this.records[record.name] ?? 0) + 1
    this.#written.record(record)
  }

  #close(): void {
    const list = this.#openList
    this.#openList = null
    if (list === null) return
    for (const record of this.#conversion?.closing(list) ?? []) this.#write(record)
    if (this.#conversion?.hasList(list) ?? true) this.#written.closeList()
  }

  #isWanted(name: string): boolean {
    return this.#pass.member === null || this.#pass.member === name
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
