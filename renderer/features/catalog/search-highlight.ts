import './search-highlight.css'
import { type RefObject, useEffect } from 'react'

const name = 'search-match'

/** Letters and digits without case and accents, and for each of its units where that stands in the text. */
function folded(text: string): { folded: string; at: number[] } {
  let result = ''
  const at: number[] = []
  let index = 0
  for (const character of text) {
    const plain = character
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
    result += plain
    for (let unit = 0; unit < plain.length; unit++) at.push(index)
    index += character.length
  }
  at.push(index)
  return { folded: result, at }
}

/** Where words of a search begin words of a text, as `[from, to)`. The same rule as the engine's full text search. */
export function matchesIn(text: string, search: string): [from: number, to: number][] {
  const words = search.split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((word) => folded(word).folded || [])
  if (words.length === 0) return []
  const { folded: plain, at } = folded(text)
  const found: [number, number][] = []
  for (const word of new Set(words))
    for (let from = plain.indexOf(word); from !== -1; from = plain.indexOf(word, from + 1))
      if (from === 0 || !/[\p{L}\p{N}]/u.test(plain[from - 1] as string))
        found.push([at[from] as number, at[from + word.length] as number])
  return found.sort(([a], [b]) => a - b)
}

/** Marks in the rows of a grid what a search found. The rows stay as they are: the browser paints over them. */
export function useSearchHighlight(host: RefObject<HTMLElement | null>, search: string): void {
  useEffect(() => {
    const element = host.current
    if (!element || search.trim() === '' || !('highlights' in CSS)) return
    let frame = 0
    const paint = () => {
      frame = 0
      const ranges: Range[] = []
      for (const cell of element.querySelectorAll('.grid-rows .grid-text')) {
        const node = cell.firstChild
        if (!(node instanceof Text)) continue
        for (const [from, to] of matchesIn(node.data, search)) {
          const range = new Range()
          range.setStart(node, from)
          range.setEnd(node, to)
          ranges.push(range)
        }
      }
      CSS.highlights.set(name, new Highlight(...ranges))
    }
    const later = () => {
      frame ||= requestAnimationFrame(paint)
    }
    const observer = new MutationObserver(later)
    observer.observe(element, { childList: true, subtree: true, characterData: true })
    later()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(name)
    }
  }, [host, search])
}
