import type { Page } from 'playwright-core'

/**
 * What is told by colour alone now: a figure in the colour of a severity without words or a sign beside it, and a state
 * (selected, pressed, current, checked) that changes nothing but colours.
 */
export async function toldByColourAlone(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const found = new Set<string>()
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().slice(0, 30)}"`
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })

    const probe = document.body.appendChild(document.createElement('i'))
    const colours = new Set(
      ['--error', '--warn', '--ok', '--info'].map((name) => {
        probe.style.color = `var(${name})`
        return getComputedStyle(probe).color
      }),
    )
    probe.remove()
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const own = [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent ?? '')
        .join('')
        .trim()
      if (own === '' || /\p{L}{2}/u.test(own) || !isShown(element)) continue
      if (element.closest('svg') || !colours.has(getComputedStyle(element).color)) continue
      const around = element.parentElement ?? element
      if (!around.querySelector('svg, [role="img"]') && !/\p{L}{2}/u.test(around.textContent ?? ''))
        found.add(`${nameOf(element)} says something by its colour`)
    }

    /** How something looks without its colours. */
    const shape = (element: Element) =>
      [null, '::before', '::after']
        .map((part) => {
          const style = getComputedStyle(element, part)
          return [
            style.content,
            style.display,
            style.fontWeight,
            style.textDecorationLine,
            style.borderWidth,
            style.outlineWidth,
            style.outlineStyle,
            style.boxShadow.replace(/(?:rgba?|color|oklch)\([^)]*\)/g, ''),
            part === null ? '' : `${style.width} ${style.height}`,
          ].join('|')
        })
        .join('\n') +
      [...element.querySelectorAll('svg, :checked')].filter((sign) => sign.getBoundingClientRect().width > 2)
        .length
    const state =
      '[aria-selected="true"], [aria-pressed="true"], [aria-checked="true"], [aria-current]:not([aria-current="false"])'
    for (const element of document.body.querySelectorAll(state)) {
      if (!isShown(element)) continue
      const other = [...(element.parentElement?.children ?? [])].find(
        (one) =>
          one !== element &&
          one.tagName === element.tagName &&
          one.className === element.className &&
          !one.matches(state) &&
          isShown(one) &&
          one !== document.activeElement,
      )
      if (other && element !== document.activeElement && shape(other) === shape(element))
        found.add(`${nameOf(element)} differs from ${nameOf(other)} by colour alone`)
    }
    return [...found]
  })
}
