import type { NewElement } from '../../shared/contract/edit.ts'

/** How a generated file is written. */
export interface Layout {
  encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
  byteOrderMark: boolean
  /** '' puts all of it on one line. */
  lineEnd: string
  indentation: string
  prefix: string
  /** Tells files apart: the same bytes are not imported twice. */
  number: number
}

/** An element of the model. One that is not there (any more) keeps its place among its siblings. */
export interface Item {
  id: string
  name: string
  attributes: Map<string, string>
  text: string
  children: Item[]
  parent: Item | null
  isThere: boolean
  /** Whether a text was written into it: then it has an end tag, whatever the text is. */
  isWritten: boolean
}

export type Operation =
  | { kind: 'text'; item: string; text: string }
  | { kind: 'attribute'; item: string; name: string; value: string | null }
  | { kind: 'remove'; item: string }
  | { kind: 'insert'; element: NewElement; beside: string; before: boolean }

interface Step {
  id: number
  operations: { operation: Operation; inserted: string | null }[]
  state: 'applied' | 'undone' | 'discarded'
  reverts: number | null
}

/**
 * A record as a plain tree, with what was done to it: every question is answered by doing all surviving operations to
 * the first tree again.
 */
export class ModelRecord {
  #steps: Step[] = []
  #open: Step['operations'] = []
  #inserted = 0
  root: Item = this.#replay()

  /** Elements that are there, in document order. */
  visible(): Item[] {
    const all: Item[] = []
    const visit = (item: Item) => {
      if (!item.isThere) return
      all.push(item)
      item.children.forEach(visit)
    }
    visit(this.root)
    return all
  }

  begin(): void {
    this.#open = []
  }

  add(operation: Operation): void {
    const inserted = operation.kind === 'insert' ? `n${this.#inserted++}` : null
    this.#open.push({ operation, inserted })
    this.root = this.#replay()
  }

  forget(): void {
    this.#open = []
    this.root = this.#replay()
  }

  keep(id: number): void {
    this.#discard()
    this.#steps.push({ id, operations: this.#open, state: 'applied', reverts: null })
    this.#open = []
  }

  revert(step: number, id: number): void {
    this.#discard()
    this.#steps.push({ id, operations: [], state: 'applied', reverts: step })
    this.root = this.#replay()
  }

  undo(): number | null {
    const step = this.#steps.findLast(({ state }) => state === 'applied')
    if (!step) return null
    step.state = 'undone'
    this.root = this.#replay()
    return step.id
  }

  redo(): number | null {
    const step = this.#steps.find(({ state }) => state === 'undone')
    if (!step) return null
    step.state = 'applied'
    this.root = this.#replay()
    return step.id
  }

  /** One of the applied steps. */
  chosen(number: number): number | null {
    const applied = this.#steps.filter(({ state }) => state === 'applied')
    return applied[number % Math.max(applied.length, 1)]?.id ?? null
  }

  /** The later steps that count and touch what a step did: it cannot be reverted before them. */
  blocking(id: number): number[] {
    const step = this.#steps.find((one) => one.id === id)!
    if (!this.#counts(step)) return [-1]
    const own = step.reverts === null ? step : this.#original(step)
    const later = this.#steps.filter((one) => one.id > id && one.reverts === null && this.#counts(one))
    return later
      .filter((other) =>
        own.operations.some((mine) =>
          other.operations.some(
            (theirs) => !this.#isUndone(mine, theirs) && this.#touches(mine, theirs.operation),
          ),
        ),
      )
      .map((other) => other.id)
  }

  /** The step whose operations a revert (of a revert) brings back or takes away. */
  #original(step: Step): Step {
    let at = step
    while (at.reverts !== null) at = this.#steps.find(({ id }) => id === at.reverts)!
    return at
  }

  /** Whether what was done later is in an element that was inserted and removed again since, and mine is not. */
  #isUndone(mine: Step['operations'][number], theirs: Step['operations'][number]): boolean {
    const removed = new Set(
      this.#steps
        .filter((step) => this.#counts(step))
        .flatMap(({ operations }) => operations)
        .flatMap(({ operation }) => (operation.kind === 'remove' ? [operation.item] : [])),
    )
    return this.#steps
      .filter((step) => this.#counts(step))
      .flatMap(({ operations }) => operations)
      .some(
        ({ inserted }) =>
          inserted !== null &&
          removed.has(inserted) &&
          isInside(this.#find(targetOf(theirs)), inserted) &&
          !isInside(this.#find(targetOf(mine)), inserted),
      )
  }

  #touches(mine: Step['operations'][number], theirs: Operation): boolean {
    const { operation } = mine
    const target = targetOf(mine)
    if (theirs.kind === 'insert') {
      const parent = this.#find(theirs.beside).parent!
      return (operation.kind === 'insert' || operation.kind === 'remove') && isInside(parent, target)
    }
    const other = this.#find(theirs.item)
    if (theirs.kind === 'remove' && isInside(this.#find(target), theirs.item)) return true
    if (operation.kind === 'insert' || operation.kind === 'remove') return isInside(other, target)
    if (other.id !== target || theirs.kind !== operation.kind) return false
    return operation.kind !== 'attribute' || (theirs.kind === 'attribute' && theirs.name === operation.name)
  }

  #find(id: string): Item {
    const search = (item: Item): Item | undefined =>
      item.id === id ? item : item.children.map(search).find((found) => found !== undefined)
    return search(this.root)!
  }

  #discard(): void {
    for (const step of this.#steps) if (step.state === 'undone') step.state = 'discarded'
  }

  #counts(step: Step): boolean {
    if (step.state !== 'applied') return false
    return !this.#steps.some((other) => other.reverts === step.id && this.#counts(other))
  }

  #replay(): Item {
    const root = firstTree()
    const find = (id: string): Item => {
      const search = (item: Item): Item | undefined =>
        item.id === id ? item : item.children.map(search).find((found) => found !== undefined)
      return search(root)!
    }
    const all = [
      ...this.#steps.map((step) => ({ operations: step.operations, counts: this.#counts(step) })),
      { operations: this.#open, counts: true },
    ]
    for (const { operations, counts } of all)
      for (const { operation, inserted } of operations) {
        if (operation.kind === 'insert') {
          const beside = find(operation.beside)
          const { parent } = beside
          const item = fromNew(operation.element, inserted!, parent)
          item.isThere = counts
          parent!.children.splice(parent!.children.indexOf(beside) + (operation.before ? 0 : 1), 0, item)
        } else if (counts) {
          const item = find(operation.item)
          if (operation.kind === 'remove') item.isThere = false
          else if (operation.kind === 'text') {
            item.text = operation.text
            item.isWritten = true
          } else if (operation.value === null) item.attributes.delete(operation.name)
          else item.attributes.set(operation.name, operation.value)
        }
      }
    return root
  }
}

function targetOf({ operation, inserted }: Step['operations'][number]): string {
  return operation.kind === 'insert' ? inserted! : operation.item
}

function isInside(item: Item, id: string): boolean {
  for (let at: Item | null = item; at; at = at.parent) if (at.id === id) return true
  return false
}

function fromNew(element: NewElement, id: string, parent: Item | null): Item {
  const item: Item = {
    id,
    name: element.name,
    attributes: new Map(Object.entries(element.attributes ?? {})),
    text: element.text ?? '',
    children: [],
    parent,
    isThere: true,
    isWritten: (element.text ?? '') !== '',
  }
  item.children = (element.children ?? []).map((child, at) => fromNew(child, `${id}.${at}`, item))
  return item
}

/** `Release/Box[2]/Leaf`. */
export function pathOf(item: Item): string {
  if (item.parent === null) return item.name
  const same = item.parent.children.filter((one) => one.isThere && one.name === item.name)
  return `${pathOf(item.parent)}/${item.name}[${same.indexOf(item) + 1}]`
}

function firstTree(): Item {
  return fromNew(
    {
      name: 'Release',
      attributes: { One: 'first' },
      children: [
        { name: 'ReleaseReference', text: 'R0' },
        { name: 'Keep', text: '' },
        { name: 'Leaf', text: 'Ä leaf', attributes: { Two: 'b', Three: 'c' } },
        {
          name: 'Box',
          children: [
            { name: 'Keep', text: 'k' },
            { name: 'Leaf', text: 'inner' },
            {
              name: 'Box',
              attributes: { One: '1' },
              children: [{ name: 'Keep' }, { name: 'Leaf', text: 'deep' }],
            },
          ],
        },
        { name: 'Leaf', text: '' },
      ],
    },
    'r',
    null,
  )
}

/** A whole message with the record, laid out. What a layout's encoding lacks is written as a reference. */
export function written(root: Item, layout: Layout): Buffer {
  const { prefix, lineEnd, indentation } = layout
  const namespace = 'http://ddex.net/xml/ern/43'
  const declaration = prefix === '' ? `xmlns="${namespace}"` : `xmlns:${prefix.slice(0, -1)}="${namespace}"`
  const line = (depth: number) => (lineEnd === '' ? '' : lineEnd + indentation.repeat(depth))
  const element = (item: Item, depth: number): string => {
    const attributes = [...item.attributes]
      .map(([name, value]) => ` ${name}="${inAttribute(value)}"`)
      .join('')
    const children = item.children.filter((child) => child.isThere)
    const name = prefix + item.name
    if (children.length > 0)
      return `<${name}${attributes}>${children.map((child) => line(depth + 1) + element(child, depth + 1)).join('')}${line(depth)}</${name}>`
    return emptyOr(item, `<${name}${attributes}`, name)
  }
  const xml =
    `<?xml version="1.0" encoding="${layout.encoding.replace('le', '')}"?><!-- ${layout.number} -->${lineEnd}` +
    `<${prefix}NewReleaseMessage ${declaration}>${line(1)}<${prefix}ReleaseList>${line(2)}${element(root, 2)}` +
    `${line(1)}</${prefix}ReleaseList>${line(0)}</${prefix}NewReleaseMessage>${lineEnd}`
  return encoded((layout.byteOrderMark ? '\ufeff' : '') + xml, layout)
}

/** An element written empty stays so until it is given text, and keeps its end tag when that is taken away. */
function emptyOr(item: Item, start: string, name: string): string {
  if (item.text !== '' || item.isWritten) return `${start}>${inText(item.text)}</${name}>`
  return `${start}/>`
}

function inText(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function inAttribute(value: string): string {
  return inText(value).replaceAll('"', '&quot;')
}

function encoded(xml: string, { encoding }: Layout): Buffer {
  if (encoding === 'utf-8') return Buffer.from(xml)
  if (encoding === 'utf-16le') return Buffer.from(xml, 'utf16le')
  const bytes: number[] = []
  for (const character of xml) {
    const code = character.codePointAt(0)!
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) bytes.push(code)
    else for (const one of `&#x${code.toString(16).toUpperCase()};`) bytes.push(one.charCodeAt(0))
  }
  return Buffer.from(bytes)
}
