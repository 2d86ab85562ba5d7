import type { ContentModel, ElementType } from '../../content-model.ts'
import type { BuildNotes } from '../build-report.ts'
import { BuiltElement, xmlOf } from '../built-element.ts'

/** A territory block of ERN 3: what it holds, and for where. */
export interface TerritoryBlock {
  territories: string[]
  excluded: string[]
  /** Whether it holds where no other block does: the worldwide one, or the first. */
  isDefault: boolean
  children: BuiltElement[]
}

/** The blocks of a record, the default one first. */
export function blocksOf(record: BuiltElement, name: string): TerritoryBlock[] {
  const blocks = record.named(name).map((block) => ({
    territories: block.named('TerritoryCode').map(({ text }) => text),
    excluded: block.named('ExcludedTerritoryCode').map(({ text }) => text),
    isDefault: false,
    children: block.children.filter(
      (child) => child.name !== 'TerritoryCode' && child.name !== 'ExcludedTerritoryCode',
    ),
  }))
  const chosen = blocks.find(({ territories }) => territories.includes('Worldwide')) ?? blocks[0]
  if (chosen) chosen.isDefault = true
  return chosen ? [chosen, ...blocks.filter((block) => block !== chosen)] : []
}

const scopeAttributes: ReadonlySet<string> = new Set(['ApplicableTerritoryCode', 'IsDefault'])

/** What an element says apart from where it applies. */
function saidBy(element: BuiltElement): string {
  const copy = new BuiltElement(element.name, element.text)
  copy.attributes = element.attributes.filter(({ name }) => !scopeAttributes.has(name))
  copy.children = element.children
  return xmlOf(copy, 0)
}

/**
 * Adds what a block says to a record of ERN 4: each element once for each territory, where the version lets it say so.
 * What repeats the default is left out; what cannot be bound to a territory is kept for all, and told of.
 */
export class ScopedElements {
  readonly #record: BuiltElement
  readonly #type: ElementType | null
  readonly #model: ContentModel
  readonly #notes: BuildNotes
  readonly #isScoped: boolean
  readonly #defaults = new Set<string>()

  constructor(
    record: BuiltElement,
    type: ElementType | null,
    model: ContentModel,
    notes: BuildNotes,
    blocks: number,
  ) {
    this.#record = record
    this.#type = type
    this.#model = model
    this.#notes = notes
    this.#isScoped = blocks > 1
  }

  add(element: BuiltElement, block: TerritoryBlock, into = this.#record, type = this.#type): void {
    const said = saidBy(element)
    if (block.isDefault) this.#defaults.add(said)
    else if (this.#defaults.has(said)) return
    const particle = type?.children.get(element.name)
    const childType = particle?.type ? this.#model.type(particle.type) : null
    const takesTerritory = childType?.attributes.has('ApplicableTerritoryCode') ?? false
    const codes =
      block.excluded.length > 0 || block.territories.length === 0 ? ['Worldwide'] : block.territories
    if (!takesTerritory || (particle?.max === 1 && codes.length > 1)) {
      const isEverywhere = block.isDefault || (codes.length === 1 && codes[0] === 'Worldwide')
      // A second one of what stands once would be left out as too many: that says it as well.
      if (!isEverywhere && particle)
        this.#notes.lose(
          `${this.#record.name}/${element.name}/TerritoryCode`,
          'no-equivalent',
          codes.join(' '),
        )
      into.children.push(element)
      return
    }
    if (block.excluded.length > 0)
      this.#notes.lose(
        `${this.#record.name}/${element.name}/ExcludedTerritoryCode`,
        'no-equivalent',
        block.excluded.join(' '),
      )
    for (const code of codes) {
      const copy = codes.length === 1 ? element : BuiltElement.copy(element)
      copy.set('ApplicableTerritoryCode', code)
      if (block.isDefault && this.#isScoped && code === codes[0] && childType?.attributes.has('IsDefault'))
        copy.set('IsDefault', 'true')
      into.children.push(copy)
    }
  }
}
