import type { BuiltElement } from '../built-element.ts'

/** The elements that name a record, by which others refer to it. */
const anchors = [
  'ReleaseReference',
  'ResourceReference',
  'PartyReference',
  'BrandReference',
  'MusicalWorkReference',
  'CollectionReference',
  'CueSheetReference',
  'ChapterReference',
  'VisibilityReference',
] as const

/** What a record is referred to by; null when nothing refers to it by a reference. */
export function anchorOf(record: BuiltElement): string | null {
  for (const { name, text } of record.children) if ((anchors as readonly string[]).includes(name)) return text
  return null
}

/** Some of a message's releases, with all they refer to, directly or by way of others. */
export class KeptRecords {
  /** How often the message has to be looked at until everything is found, and where. */
  readonly looks: readonly ((list: string) => boolean)[] = [
    (list) => list === 'ReleaseList',
    (list) => list === 'ResourceList',
    (list) => list !== 'ReleaseList' && list !== 'DealList',
    (list) => list !== 'ReleaseList' && list !== 'DealList',
  ]
  readonly #releases: ReadonlySet<string>
  readonly #wanted = new Set<string>()

  constructor(releases: ReadonlySet<string>) {
    this.#releases = releases
  }

  look(list: string, record: BuiltElement): void {
    if (this.#isWanted(list, record)) this.#gather(record)
  }

  /** Whether a record is one of them. A ReleaseDeal loses the releases that are not. */
  keeps(list: string, record: BuiltElement): boolean {
    if (list !== 'DealList' || record.name !== 'ReleaseDeal') return this.#isWanted(list, record)
    record.children = record.children.filter(
      ({ name, text }) => name !== 'DealReleaseReference' || this.#releases.has(text),
    )
    return record.child('DealReleaseReference') !== undefined
  }

  #isWanted(list: string, record: BuiltElement): boolean {
    const anchor = anchorOf(record)
    if (anchor === null) return true
    return list === 'ReleaseList' ? this.#releases.has(anchor) : this.#wanted.has(anchor)
  }

  #gather(element: BuiltElement): void {
    for (const child of element.children) {
      if (child.children.length > 0) this.#gather(child)
      else if (child.text !== '' && (child.name.endsWith('Reference') || child.name === 'DisplayCreditParty'))
        this.#wanted.add(child.text)
    }
  }
}
