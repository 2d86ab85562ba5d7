import { attributeOf, childElements, type FragmentElement, textOf } from '../xml/fragment.ts'
import { longestValue } from './candidates.ts'
import { contentOrder } from './content-model.ts'
import { type FieldName, type FieldPlaces, fieldWords, placesOf } from './field-places.ts'
import { insertElement } from './insert-element.ts'
import { blockTerritory, territorial, territoryBlocks, worldwide } from './paths.ts'
import { type ErnFamily, familyOf } from './versions.ts'
import { type PlacedXml, writeElementText } from './write-text.ts'

/** One more place that holds the same text as the field. */
export interface FieldTwin {
  /** `DisplayTitle/TitleText`; with a number where the element repeats: `ReleaseDetailsByTerritory[2]/LabelName`. */
  path: string
  /** The XML that makes it say `value`. */
  write(value: string): PlacedXml[]
}

/** Where a field stands in the source, and how another value is written there. */
export interface FieldLocation {
  /** What the source says, as the reader of releases gives it; null when it says nothing. */
  value: string | null
  /** `ReleaseId/ICPN`. */
  path: string
  /** The element whose text it is; null when it is not there. */
  element: FragmentElement | null
  /** Why it cannot be written here; null when it can. */
  readOnly: string | null
  /** The XML that makes it say `value`: a replacement of bytes, or an insertion of the missing element. */
  write(value: string): PlacedXml[]
  twins: FieldTwin[]
}

/** The family of a release: by its version, or by its shape when the message names none. */
export function familyOfRelease(version: string | null, release: FragmentElement): ErnFamily {
  const family = familyOf(version)
  if (family) return family
  const isThree = childElements(release).some(
    ({ local }) => local === 'ReleaseDetailsByTerritory' || local === 'ReferenceTitle',
  )
  return isThree ? '3' : '4'
}

/**
 * Finds a field in the tree of the record that holds it (see `placesOf`): a release's own element, or the Party of
 * its label. Chooses the same occurrence as the reader of releases does: the earlier path, then the default, then the
 * worldwide one, then the first; what is empty does not count. What says 'once' (what the field said before edits) is
 * a twin too.
 */
export function locateField(
  record: FragmentElement,
  field: FieldName,
  family: ErnFamily,
  version: string | null,
  once: string | null = null,
): FieldLocation {
  const places = placesOf(field, family, version)
  const found = places.read.flatMap((path, order) =>
    follow(record, path.split('/'), 1).map(({ element, rank }) => ({
      element,
      path,
      rank: order * 10 + rank,
    })),
  )
  const [best] = found
    .filter(({ element }) => fieldText(element) !== null)
    .toSorted((a, b) => a.rank - b.rank)
  const empty =
    found.filter(({ path }) => path === places.write).toSorted((a, b) => a.rank - b.rank)[0] ?? found[0]
  const chosen = best ?? empty
  if (!chosen) return missing(record, field, family, version, places)
  const value = fieldText(chosen.element)
  return {
    value,
    path: chosen.path,
    element: chosen.element,
    readOnly:
      childElements(chosen.element).length > 0
        ? `${chosen.element.local} holds other elements, so its text cannot be replaced safely.`
        : null,
    write: (text) => writeElementText(chosen.element, text),
    twins: value === null ? [] : twinsOf(record, chosen.element, [value, once ?? value], places.alsoAt),
  }
}

/** The text of an element as the reader of releases takes it: XML's white space trimmed, fill-ins left out. */
function fieldText(element: FragmentElement): string | null {
  const value = textOf(element)
    .slice(0, longestValue)
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  return value === '' || value === '#unknown#' ? null : value
}

/** All elements of a path with their territorial rank: 0 the default, 1 the worldwide one, 2 any other. */
function follow(
  parent: FragmentElement,
  steps: readonly string[],
  rank: number,
): { element: FragmentElement; rank: number }[] {
  const [step, ...rest] = steps
  if (step === undefined) return [{ element: parent, rank }]
  const named = childElements(parent).filter((child) => child.local === step)
  return (territoryBlocks.has(step) ? defaultBlocks(named) : named).flatMap((element) =>
    follow(element, rest, territorial.has(step) ? rankOf(element) : rank),
  )
}

/** The blocks that hold by default: the worldwide ones, else the first. */
function defaultBlocks(blocks: readonly FragmentElement[]): readonly FragmentElement[] {
  const everywhere = blocks.filter((block) =>
    childElements(block).some((child) => child.local === blockTerritory && fieldText(child) === worldwide),
  )
  return everywhere.length > 0 ? everywhere : blocks.slice(0, 1)
}

function rankOf(element: FragmentElement): number {
  const isDefault = attributeOf(element, 'IsDefault')
  if (isDefault === 'true' || isDefault === '1') return 0
  const territory = attributeOf(element, 'ApplicableTerritoryCode')
  return territory === null || territory === 'Worldwide' ? 1 : 2
}

function missing(
  record: FragmentElement,
  field: FieldName,
  family: ErnFamily,
  version: string | null,
  places: FieldPlaces,
): FieldLocation {
  const steps = places.write.split('/')
  let parent = record
  const parents = [record.local]
  while (steps.length > 1) {
    const [next] = follow(parent, steps.slice(0, 1), 1).toSorted((a, b) => a.rank - b.rank)
    if (!next) break
    parent = next.element
    parents.push(parent.local)
    steps.shift()
  }
  const step = steps[0] as string
  const order = contentOrder(parents, step, version ?? `${family}.x`)
  return {
    value: null,
    path: places.write,
    element: null,
    readOnly: whyNotWritable(parent, step, field, order, version),
    write: (value) => insertElement(parent, steps, value, places.attributes(value), order ?? []),
    twins: [],
  }
}

function whyNotWritable(
  parent: FragmentElement,
  step: string,
  field: FieldName,
  order: readonly string[] | undefined,
  version: string | null,
): string | null {
  if (step === 'ReleaseDetailsByTerritory')
    return `The release has no ${step}, where its ${fieldWords[field]} would stand.`
  if (!order?.includes(step))
    return `A ${parent.local}${version ? ` of ERN ${version}` : ''} has no ${step}: its ${fieldWords[field]} is that of its recording or release.`
  if (childElements(parent).length === 0 && fieldText(parent) !== null)
    return `${parent.local} holds text where ${step} would stand.`
  return null
}

function twinsOf(
  record: FragmentElement,
  own: FragmentElement,
  values: readonly string[],
  paths: readonly string[],
): FieldTwin[] {
  return paths
    .flatMap((path) => every(record, path.split('/')))
    .filter(
      ({ element }) =>
        element !== own && childElements(element).length === 0 && values.includes(fieldText(element) ?? ''),
    )
    .map(({ element, path }) => ({ path, write: (text) => writeElementText(element, text) }))
}

/** All elements of a path, each with its own path: numbered where siblings share the name. */
function every(
  parent: FragmentElement,
  steps: readonly string[],
): { element: FragmentElement; path: string }[] {
  const [step, ...rest] = steps
  if (step === undefined) return []
  const [local = '', type] = step.replace(']', '').split('[')
  const sameName = childElements(parent).filter((child) => child.local === local)
  return sameName.flatMap((element, index) => {
    if (type !== undefined && attributeOf(element, 'TitleType') !== type) return []
    const own = sameName.length > 1 ? `${local}[${index + 1}]` : local
    if (rest.length === 0) return [{ element, path: own }]
    return every(element, rest).map((found) => ({ element: found.element, path: `${own}/${found.path}` }))
  })
}
