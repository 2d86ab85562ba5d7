import { useSyncExternalStore } from 'react'

/** Calls when the page's density may have changed. */
function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] })
  return () => observer.disconnect()
}

function rowHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 24
}

/** The height of a row of a grid or tree at the page's density, in CSS pixels. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, rowHeight)
}
