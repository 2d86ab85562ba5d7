import type { Page } from 'playwright-core'

/** From a click on one element to the frame in which another is drawn, in milliseconds, measured in the page. */
export async function untilDrawn(page: Page, click: string, wanted: string): Promise<number> {
  return await page.evaluate(
    ([clicked, drawn]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        document.querySelector<HTMLElement>(clicked as string)?.click()
        const look = () => {
          if (document.querySelector(drawn as string)) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    [click, wanted],
  )
}

/** From a key pressed on the focused element to the frame in which an element is drawn, in milliseconds. */
export async function untilKeyDrawn(
  page: Page,
  key: { key: string; ctrlKey?: boolean; shiftKey?: boolean },
  wanted: string,
): Promise<number> {
  return await page.evaluate(
    ([pressed, drawn]) =>
      new Promise<number>((resolve) => {
        const began = performance.now()
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...(pressed as object), bubbles: true, cancelable: true }),
        )
        const look = () => {
          if (document.querySelector(drawn as string)) resolve(performance.now() - began)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    [key, wanted] as const,
  )
}

/** The intervals between the frames of a page while `work` runs, in milliseconds. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const own = window as unknown as { frames: number[]; counting: boolean }
    own.frames = []
    own.counting = true
    let before = 0
    const next = (now: number) => {
      if (before > 0) own.frames.push(now - before)
      before = now
      if (own.counting) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await work()
  return await page.evaluate(() => {
    const own = window as unknown as { frames: number[]; counting: boolean }
    own.counting = false
    return own.frames
  })
}

/** From the last key of a word to the frame with its first rows, in milliseconds. */
export async function untilFound(page: Page, word: string): Promise<number> {
  return await page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const input = document.querySelector<HTMLInputElement>('input[type="search"]')
        const grid = document.querySelector('[role="grid"]')
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
        const began = performance.now()
        // The grid says that it is updating until it shows the rows of the newer question.
        const observer = new MutationObserver(() => {
          if (grid?.hasAttribute('data-updating')) return
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - began))
        })
        if (grid) observer.observe(grid, { attributeFilter: ['data-updating'] })
        setter?.call(input, text)
        input?.dispatchEvent(new Event('input', { bubbles: true }))
        setTimeout(() => resolve(5000), 5000)
      }),
    word,
  )
}
