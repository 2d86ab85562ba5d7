import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Those that wait to be drawn, in the order in which they came. */
const waiting = new Set<() => void>()
let isPlanned = false

function drawNext(): void {
  isPlanned = false
  const [first] = waiting
  if (first === undefined) return
  waiting.delete(first)
  flushSync(first)
  drawLater()
}

function drawLater(): void {
  if (waiting.size === 0 || isPlanned) return
  isPlanned = true
  setTimeout(drawNext)
}

/**
 * False until it is this component's turn to be drawn in full: of several that cost much to lay out, each is a task of
 * its own, so that a screen of many answers to keys and clicks while it comes.
 */
export function useTurn(): boolean {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    const draw = () => setDrawn(true)
    waiting.add(draw)
    drawLater()
    return () => {
      waiting.delete(draw)
    }
  }, [])
  return isDrawn
}
