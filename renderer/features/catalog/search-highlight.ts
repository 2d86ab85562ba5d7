import './search-highlight.css'
import { type RefObject, useEffect } from 'react'

const name = 'search-match'

const plainText = /^[\u0020-\u007e]*$/

/** Letters and digits without case and accents, and for each of its units where that stands in the text; null when that is the same place. */
function folded(text: string): { folded: string; at: number[] | null } {
  if (plainText.test(text)) return { folded: text.toLowerCase(), at: null }
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
  return matchesOf(text, wordsOf(search))
}

function wordsOf(search: string): ReadonlySet<string> {
  return new Set(search.split(/[^\p{L}\p{N}\p{M}]+/u).flatMap((word) => folded(word).folded || []))
}

function matchesOf(text: string, words: ReadonlySet<string>): [from: number, to: number][] {
  if (words.size === 0) return []
  const { folded: plain, at } = folded(text)
  const found: [number, number][] = []
  for (const word of words)
    for (let from = plain.indexOf(word); from !== -1; from = plain.indexOf(word, from + 1))
      if (from === 0 || !/[\p{L}\p{N}]/u.test(plain[from - 1] as string))
        found.push(at ? [at[from] as number, at[from + word.length] as number] : [from, from + word.length])
  return found.sort(([a], [b]) => a - b)
}

/** Marks in the rows of a grid what a search found. The rows stay as they are: the browser paints over them. */
export function useSearchHighlight(host: RefObject<HTMLElement | null>, search: string): void {
  useEffect(() => {
    const element = host.current
    if (!element || search.trim() === '' || !('highlights' in CSS)) return
    let frame = 0
    const words = wordsOf(search)
    const paint = () => {
      frame = 0
      const ranges: Range[] = []
      for (const cell of element.querySelectorAll('.grid-rows :is(.grid-cell-text, .grid-text)')) {
        const node = cell.firstChild
        if (!(node instanceof Text)) continue
        for (const [from, to] of matchesOf(node.data, words)) {
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
