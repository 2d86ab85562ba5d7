import { useSyncExternalStore } from 'react'

/** Calls when the page's density may have changed. */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
  return () => observer.disconnect()
}

/** Heights by density: asking the page for its style while a screen is being made would have it work that out twice. */
const heights = new Map<string | undefined, number>()

function rowHeight(): number {
  const { density } = document.documentElement.dataset
  const known = heights.get(density)
  if (known !== undefined) return known
  const height = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'))
  if (!(height > 0)) return 24
  heights.set(density, height)
  return height
}

/** The height of a row of a grid or tree at the page's density, in CSS pixels. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, rowHeight)
}
