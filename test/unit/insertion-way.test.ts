import { describe, expect, test } from 'vitest'
import { EditedText, type InsertionWay } from '../../shared/edit/edited-text.ts'
import { type LayeredPatch, resolvePatches } from '../../shared/edit/layered-patch.ts'

const source = '<a/><b/><c/>'

/** The source with the rows in force, to be changed further; `asleep` are known and not in force. */
function textWith(inForce: readonly LayeredPatch[], asleep: readonly LayeredPatch[] = []): EditedText {
  return new EditedText(source, resolvePatches([...inForce]), [...inForce, ...asleep])
}

/** The rows of one change, with ids as a catalog gives them. */
function rowsOf(edited: EditedText, first: number): LayeredPatch[] {
  return edited.made.map((row, at) => ({ ...row, id: first + at }))
}

describe('an insertion stays beside what it was put beside', () => {
  const afterFirst = source.indexOf('<b/>')
  test.each<[InsertionWay, string]>([
    ['follows', '<a/>NEW<x/><b/><c/>'],
    ['precedes', '<a/><x/>NEW<b/><c/>'],
  ])('%s, when what was inserted between comes back', (way, expected) => {
    const earlier = textWith([])
    earlier.replace(afterFirst, afterFirst, '<x/>', 0)
    const asleep = rowsOf(earlier, 1)
    const later = textWith([], asleep)
    later.replace(afterFirst, afterFirst, 'NEW', 1, way)
    expect(later.text).toBe('<a/>NEW<b/><c/>')
    expect(textWith([...asleep, ...rowsOf(later, 10)]).text).toBe(expected)
  })

  test.each<[InsertionWay, string]>([
    ['follows', '<a/>NEW<b/><c/>'],
    ['precedes', '<a/><b/>NEW<c/>'],
  ])('%s, when what was removed between comes back', (way, expected) => {
    const earlier = textWith([])
    earlier.replace(afterFirst, afterFirst + '<b/>'.length, '', 0)
    const removal = rowsOf(earlier, 1)
    const later = textWith(removal)
    later.replace(afterFirst, afterFirst, 'NEW', 1, way)
    expect(later.text).toBe('<a/>NEW<c/>')
    expect(textWith(rowsOf(later, 10)).text).toBe(expected)
  })
})
