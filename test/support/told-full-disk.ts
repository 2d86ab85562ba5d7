import type { Locator } from 'playwright-core'
import { type BrowserApp, eventually } from './app.ts'

/**
 * Has an import fail for want of room, as the engine tells it; gives the banner that says so, with what is safe. The engine
 * looks every few seconds whether there is room, which there is: it may have begun to just then, so it fails until it is seen.
 */
export async function tellFullDisk({ page, client, served }: BrowserApp): Promise<Locator> {
  const { jobs } = await client.call('workbench.state', {})
  const [job] = jobs
  if (job === undefined) throw new Error('There is no import that could fail')
  const banner = page
    .getByRole('alert')
    .filter({ hasText: 'The disk that holds test.lathe is full.' })
    .filter({ hasText: 'Everything that was read or changed before is safe' })
  await eventually(() => {
    served.service.events.emit('job.changed', { ...job, status: 'failed', cause: 'no-space' })
    return banner.isVisible()
  }).toBe(true)
  served.service.events.emit('job.changed', job)
  return banner
}
