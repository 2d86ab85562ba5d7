/**
 * Calls `focus` when what was changed has been drawn, two frames from now; not when the user has gone on meanwhile and
 * something has the focus, which frames of a busy machine leave time for: it would be taken away under their hands.
 */
export function onceDrawn(focus: () => void): void {
  const listening = new AbortController()
  let hasGoneOn = false
  const acted = () => {
    hasGoneOn = true
  }
  for (const name of ['keydown', 'pointerdown'])
    window.addEventListener(name, acted, { capture: true, signal: listening.signal })
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      listening.abort()
      const { activeElement } = document
      if (hasGoneOn && activeElement !== null && activeElement !== document.body) return
      focus()
    }),
  )
}
