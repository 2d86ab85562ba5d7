import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { WorkbenchService } from '../../shared/engine/host.ts'

/**
 * How slow a run of window tests is made, by LATHE_PACE: `page=6 answers=200 test=100`. What is red then and green
 * otherwise waits for too little, or meets a machine of another speed as a user's may be.
 */
export interface Pace {
  /** How many times slower the page's thread runs. */
  page: number
  /** Milliseconds each call of the window waits before the engine takes it. In the browser host. */
  answers: number
  /** Milliseconds the test waits after each thing it does: the app is fast, as seen from there. In the browser host. */
  test: number
}

/** Reads LATHE_PACE. Throws when it says what is not known. */
export function paceOf(text = process.env.LATHE_PACE ?? ''): Pace {
  const pace: Pace = { page: 1, answers: 0, test: 0 }
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [, name, value] = /^(page|answers|test)=(\d+)$/.exec(part) ?? []
    if (!name) throw new TypeError(`LATHE_PACE: ${part} is none of page=N, answers=N and test=N`)
    pace[name as keyof Pace] = Number(value)
  }
  return pace
}

/** Slows a page's thread down to the pace of this run. It lasts as long as the page. */
export async function slowPage(page: Page): Promise<void> {
  const { page: rate } = paceOf()
  if (rate === 1) return
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** A service whose calls wait as long as the pace of this run says. */
export function slowAnswers(service: WorkbenchService): WorkbenchService {
  const { answers } = paceOf()
  if (answers === 0) return service
  const handlers = Object.fromEntries(
    Object.entries(service.handlers).map(([name, handler]) => [
      name,
      async (...given: unknown[]) => {
        await delay(answers)
        return await (handler as (...given: unknown[]) => unknown)(...given)
      },
    ]),
  )
  return { ...service, handlers: handlers as never, events: service.events, close: () => service.close() }
}
