/**
 * Has React let go of the text field that was left last. It keeps the one with the focus, and by it all that was around
 * it, until it sees the focus leave; a field that is taken out of the page with the focus in it, as those of dialogs are,
 * leaves while React looks at no event. For the life of the page: `root` is what React draws into.
 */
export function letGoOfLeftFields(root: HTMLElement): void {
  let last: WeakRef<Element> | null = null
  root.ownerDocument.addEventListener('focusin', ({ target }) => {
    const left = last
    last = target instanceof Element ? new WeakRef(target) : null
    if (left === null) return
    // The focus moves on while the page is being changed: what has left it is known after that.
    queueMicrotask(() => {
      const field = left.deref()
      if (field && !field.isConnected) root.dispatchEvent(new FocusEvent('focusout'))
    })
  })
}
