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

/** An element or comment of the model. One that is not there (any more) keeps its place among its siblings. */
export interface Item {
  id: string
  /** How a comment stands: on a line of its own, behind something, or in a text; null for an element. */
  comment: 'line' | 'behind' | 'inside' | null
  /** Of an element with its prefix, where that is not the one of the whole message. */
  name: string
  attributes: Map<string, string>
  text: string
  children: Item[]
  parent: Item | null
  isThere: boolean
  /** Whether a text was written into it: then it has an end tag, whatever the text is. */
  isWritten: boolean
  /** Whether its line stayed when it went: a comment stands behind it there. */
  leavesLine: boolean
  /** The same for what replaced each other: all of it is one place, which others stand before or behind. */
  place: string
}

export function findIn(item: Item, id: string): Item | undefined {
  if (item.id === id) return item
  for (const child of item.children) {
    const found = findIn(child, id)
    if (found) return found
  }
  return undefined
}

export function isInside(item: Item, id: string): boolean {
  for (let at: Item | null = item; at; at = at.parent) if (at.id === id) return true
  return false
}

/** An element as it is when it is copied; what is not there any more is left out, but for the lines it left. */
export function copyOf(of: Item, id: string, parent: Item | null): Item {
  const copy: Item = { ...of, id, place: id, parent, attributes: new Map(of.attributes), children: [] }
  copy.children = of.children
    .filter(({ isThere, leavesLine }) => isThere || leavesLine)
    .map((child) => copyOf(child, `${id}/${child.id}`, copy))
  return copy
}

/** A text in place of another: the blanks around what was there stay. */
export function withBlanksOf(before: string, text: string): string {
  const [, first = '', , last = ''] = /^([ \t\r\n]*)(\S(?:.*\S)?)?([ \t\r\n]*)$/su.exec(before) ?? []
  return before.trim() === '' ? text : first + text + last
}

export function fromNew(element: NewElement, id: string, parent: Item | null): Item {
  const item: Item = {
    id,
    place: id,
    comment: null,
    leavesLine: false,
    name: element.name,
    attributes: new Map(Object.entries(element.attributes ?? {})),
    text: element.text ?? '',
    children: [],
    parent,
    isThere: true,
    isWritten: (element.text ?? '') !== '',
  }
  if (element.name.startsWith('#')) item.comment = element.name.slice(1) as NonNullable<Item['comment']>
  item.children = (element.children ?? []).map((child, at) => fromNew(child, `${id}.${at}`, item))
  return item
}

/** `Release/Box[2]/Leaf`. */
export function pathOf(item: Item): string {
  if (item.parent === null) return item.name
  const same = item.parent.children.filter(
    (one) => one.isThere && one.comment === null && one.name === item.name,
  )
  return `${pathOf(item.parent)}/${item.name}[${same.indexOf(item) + 1}]`
}

export const comment = (how: NonNullable<Item['comment']>, text: string): NewElement => ({
  name: `#${how}`,
  text,
})

/** Where an insertion behind an item goes: behind the comments that follow it on its line. */
export function behind(item: Item, { lineEnd }: Layout): Item {
  const siblings = item.parent!.children
  let last = item
  for (const next of siblings.slice(siblings.indexOf(item) + 1)) {
    if (!next.isThere) {
      if (next.leavesLine && lineEnd !== '') break
      continue
    }
    if (next.comment === null || (next.comment === 'line' && lineEnd !== '')) break
    last = next
  }
  return last
}

/** Whether taking an item away leaves its line there: a comment stands behind it. */
export function leavesLine(item: Item, layout: Layout): boolean {
  const siblings = item.parent!.children
  const next = siblings
    .slice(siblings.indexOf(item) + 1)
    .find(({ isThere, leavesLine }) => isThere || leavesLine)
  return layout.lineEnd !== '' && next?.isThere === true && next.comment === 'behind'
}
