import type { Page } from 'playwright-core'

/** A text the window shows, with where it stands. */
export interface ShownText {
  text: string
  /** `text`, or the attribute that says it. */
  as: 'text' | 'aria-label' | 'title' | 'placeholder' | 'alt' | 'aria-valuetext'
  /** The element, as short as one can name it. */
  where: string
}

/** Everything the window says now: texts that are drawn, and what assistive technology is told besides. */
export async function shownTexts(page: Page): Promise<ShownText[]> {
  return await page.evaluate(() => {
    const found: ShownText[] = []
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} in ${[...(element.closest('[class]')?.parentElement?.classList ?? [])].join('.')}`
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const visit = (root: Document | ShadowRoot | Element) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (!isShown(node)) continue
          for (const as of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'] as const) {
            const text = node.getAttribute(as)
            if (text?.trim()) found.push({ text, as, where: nameOf(node) })
          }
          continue
        }
        const element = node.parentElement
        const text = node.textContent?.trim()
        if (element && text && isShown(element) && !['SCRIPT', 'STYLE'].includes(element.tagName))
          found.push({ text, as: 'text', where: nameOf(element) })
      }
    }
    visit(document.body)
    return found
  })
}

/** Texts of the window that are cut off sideways: their element is narrower than they are, and hides the rest. */
export async function clippedTexts(page: Page): Promise<ShownText[]> {
  return await page.evaluate(() => {
    const found: ShownText[] = []
    const all = document.body.querySelectorAll<HTMLElement>('*')
    for (const element of all) {
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (!own || !element.checkVisibility({ visibilityProperty: true })) continue
      // What stands beside a heading gives way first; the cells of a list hold data, and show all of it when pointed at.
      // What is written out in a title can be read all the same.
      if (
        element.closest(
          '.visually-hidden, [title], .screen-head .truncate, [role="grid"] [role="gridcell"], svg',
        )
      )
        continue
      const range = document.createRange()
      range.selectNodeContents(element)
      const words = range.getBoundingClientRect()
      if (words.width === 0) continue
      // A label that does not fit lies over the field beside it.
      const box = element.getBoundingClientRect()
      if (element.matches('.field-label') && box.width > 2 && words.right > box.right + 1)
        found.push({ text: element.textContent!.trim(), as: 'text', where: 'a label wider than its place' })
      // The nearest element that hides what reaches beyond it decides; one that scrolls shows it in the end.
      for (let around: HTMLElement | null = element; around; around = around.parentElement) {
        const style = getComputedStyle(around)
        if (style.display === 'inline' && around !== element) continue
        if (['auto', 'scroll'].includes(style.overflowX)) break
        if (['hidden', 'clip'].includes(style.overflowX)) {
          const edge = around.getBoundingClientRect()
          // Hidden from the eye, told to who listens.
          if (edge.width <= 2) break
          const isCut =
            words.right > edge.right + 1 ||
            words.left < edge.left - 1 ||
            (around === element && element.scrollWidth > element.clientWidth + 1)
          if (isCut)
            found.push({
              text: element.textContent!.trim(),
              as: 'text',
              where: `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} in ${[...around.classList].join('.')} of ${Math.round(edge.width)} px`,
            })
          break
        }
      }
      if (words.right > window.innerWidth + 1 && !found.some(({ text }) => text === element.textContent))
        if (!element.closest('[data-scrolls], table, .grid'))
          found.push({
            text: element.textContent!.trim(),
            as: 'text',
            where: `${element.className} beyond the window`,
          })
    }
    return found
  })
}
