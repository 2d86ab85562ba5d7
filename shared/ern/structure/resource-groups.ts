import type { FragmentElement } from '../../xml/fragment.ts'
import {
  insertionChanges,
  pasteChanges,
  removalChanges,
  type TextChange,
  textChanges,
} from '../edit-element.ts'
import { childOrder, completeElement } from './complete-element.ts'
import { blocksOf, element, every, first, named, pathOf, trimmed } from './element.ts'
import type { OpenElement } from './open-element.ts'

/**
 * Where the resources of a release stand in it. Both generations say it in ResourceGroups (3.x once for each block of
 * territories, and in ReleaseResourceReferenceList besides); an item has a place among those of its group.
 */

const itemName = 'ResourceGroupContentItem'
/** What a group of 3.x may have instead of items. */
const bareName = 'ResourceGroupResourceReference'
const listName = 'ReleaseResourceReferenceList'
const referenceName = 'ReleaseResourceReference'

/** Where among the tracks a resource goes: behind another one, before all (null), or at the end (undefined). */
export type PlaceAmongTracks = string | null | undefined

/** A resource to be put into a release. */
export interface NewItem {
  reference: string
  /** Name of its element: SoundRecording, Video ... */
  kind: string
}

/** Whether a release says which resources it has: 3.x may leave them out and say why. */
export function hasResources(release: FragmentElement): boolean {
  return named(release, 'ResourceOmissionReason').length === 0
}

/** The resources a release refers to, each once, in the order they are named. */
export function resourcesOf(release: FragmentElement): string[] {
  return [...new Set(every(release, referenceName, bareName).map(trimmed))]
}

/** Puts a resource among the tracks of a release, in every block of territories that has groups. */
export function addItem(
  release: OpenElement,
  version: string | null,
  item: NewItem,
  after: PlaceAmongTracks,
): void {
  addToList(release, version, item.reference, after)
  for (const at of blockIndexes(release)) {
    const block = blocksOf(release.root)[at]!
    const groups = every(block, 'ResourceGroup')
    if (groups.length === 0) continue
    putItem(release, version, at, item, after)
  }
}

/** Takes a resource out of all groups of a release and out of its list. */
export function removeItem(release: OpenElement, reference: string): void {
  for (;;) {
    const item = every(release.root, itemName).find((one) => referenceOf(one) === reference)
    if (item) {
      const shifted = shift(item.parent!, numberOf(item), -1, item)
      release.change([...shifted, ...removalChanges(release.text, item)])
      continue
    }
    const bare = every(release.root, bareName).find((one) => trimmed(one) === reference)
    if (!bare) break
    // A group that has no items left has no list of them either.
    const whole = named(bare.parent!, bareName).length === 1 ? bare.parent! : bare
    release.change(removalChanges(release.text, whole))
  }
  const listed = named(first(release.root, listName), referenceName).find((one) => trimmed(one) === reference)
  if (listed) release.change(removalChanges(release.text, listed))
}

/** Moves a track behind another one (before all for null), in every block of territories. */
export function moveItem(release: OpenElement, reference: string, after: string | null): void {
  for (const at of blockIndexes(release)) {
    const find = () => every(blocksOf(release.root)[at]!, itemName, bareName)
    const item = find().find((one) => itemReference(one) === reference)
    const target = after === null ? null : find().find((one) => itemReference(one) === after)
    if (!item || target === undefined || item === target) continue
    const xml = release.text.slice(item.start, item.end)
    const name = item.local
    release.change([...shift(item.parent!, numberOf(item), -1, item), ...removalChanges(release.text, item)])
    const place = after === null ? find()[0] : find().find((one) => itemReference(one) === after)
    if (!place) continue
    const number = numberOf(place)
    const next = number === null ? null : after === null ? number : number + 1
    const group = place.parent!
    release.change([
      ...shift(group, next === null ? null : next - 1, 1, null),
      ...pasteChanges(release.text, group, xml, name, after === null ? { before: place } : { after: place }),
    ])
    const moved = find().find((one) => itemReference(one) === reference)
    const sequence = moved && first(moved, 'SequenceNumber')
    if (sequence && next !== null && trimmed(sequence) !== String(next))
      release.change(textChanges(sequence, String(next)))
  }
  if (every(release.root, itemName, bareName).length === 0) moveInList(release, reference, after)
}

function blockIndexes(release: OpenElement): number[] {
  return blocksOf(release.root).map((_, index) => index)
}

function putItem(
  release: OpenElement,
  version: string | null,
  blockAt: number,
  item: NewItem,
  after: PlaceAmongTracks,
): void {
  const block = blocksOf(release.root)[blockAt]!
  const items = every(block, itemName)
  const bare = every(block, bareName)
  if (items.length === 0 && bare.length > 0) {
    const place = after == null ? (after === null ? bare[0]! : bare.at(-1)!) : find(bare, after, trimmed)
    const node = element(bareName, item.reference)
    const at = after === null ? { before: place } : { after: place }
    release.change(insertionChanges(release.text, place.parent!, node, at))
    return
  }
  const numbered = items.filter((one) => numberOf(one) !== null)
  const anchor =
    after === null
      ? items[0]
      : after === undefined
        ? (numbered.at(-1) ?? items.at(-1))
        : find(items, after, referenceOf)
  const group = anchor?.parent ?? every(block, 'ResourceGroup').at(-1)!
  const own = anchor ? numberOf(anchor) : null
  const isNumbered = items.length === 0 || own !== null || numbered.length > 0
  const number = anchor === undefined ? 1 : own === null ? null : after === null ? own : own + 1
  const path = [...pathOf(group), itemName]
  const known = element(itemName, [
    isNumbered && number !== null ? element('SequenceNumber', String(number)) : null,
    element('ResourceType', item.kind),
    element(referenceName, item.reference),
  ])
  const completed = completeElement(version, path, known)?.element ?? known
  const place = anchor
    ? after === null
      ? { before: anchor }
      : { after: anchor }
    : { order: childOrder(version, pathOf(group)) }
  release.change([
    ...shift(group, number === null ? null : number - 1, 1, null),
    ...insertionChanges(release.text, group, completed, place),
  ])
}

/** The last of what matches, else the last of all. */
function find(
  elements: readonly FragmentElement[],
  reference: string,
  read: (one: FragmentElement) => string,
): FragmentElement {
  return elements.findLast((one) => read(one) === reference) ?? elements.at(-1)!
}

/** Gives the items of a group that come behind a number the next (or previous) one. */
function shift(
  group: FragmentElement,
  behind: number | null,
  by: 1 | -1,
  besides: FragmentElement | null,
): TextChange[] {
  if (behind === null) return []
  return named(group, itemName).flatMap((item) => {
    const number = numberOf(item)
    const sequence = first(item, 'SequenceNumber')
    if (item === besides || number === null || number <= behind || !sequence) return []
    return textChanges(sequence, String(number + by))
  })
}

function numberOf(item: FragmentElement): number | null {
  const text = trimmed(first(item, 'SequenceNumber'))
  return /^[0-9]{1,9}$/.test(text) ? Number(text) : null
}

function referenceOf(item: FragmentElement): string {
  return trimmed(first(item, referenceName))
}

function itemReference(item: FragmentElement): string {
  return item.local === bareName ? trimmed(item) : referenceOf(item)
}

/** The list of 3.x: primary resources first, as they are played. */
function addToList(
  release: OpenElement,
  version: string | null,
  reference: string,
  after: PlaceAmongTracks,
): void {
  const list = first(release.root, listName)
  if (!list && !childOrder(version, [release.root.local])?.includes(listName)) return
  const node = element(referenceName, reference, { ReleaseResourceType: 'PrimaryResource' })
  if (!list) {
    const order = childOrder(version, [release.root.local])
    release.change(insertionChanges(release.text, release.root, element(listName, [node]), { order }))
    return
  }
  const listed = named(list, referenceName)
  const primary = listed.filter(
    ({ attributes }) => !attributes.some(({ value }) => value === 'SecondaryResource'),
  )
  const place = after === null ? undefined : (listed.find((one) => trimmed(one) === after) ?? primary.at(-1))
  const [before] = listed
  release.change(
    insertionChanges(
      release.text,
      list,
      node,
      place ? { after: place } : before ? { before } : { order: [referenceName] },
    ),
  )
}

function moveInList(release: OpenElement, reference: string, after: string | null): void {
  const listed = () => named(first(release.root, listName), referenceName)
  const one = listed().find((each) => trimmed(each) === reference)
  if (!one) return
  const xml = release.text.slice(one.start, one.end)
  release.change(removalChanges(release.text, one))
  const place = after === null ? listed()[0] : listed().find((each) => trimmed(each) === after)
  if (!place) return
  const at = after === null ? { before: place } : { after: place }
  release.change(pasteChanges(release.text, place.parent!, xml, referenceName, at))
}
