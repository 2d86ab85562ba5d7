import type { Activity, EndedJob } from '../processes/engine-control.ts'

/** A job that took less than this many seconds is not worth a notification. */
const long = 10

const count = (number: number, word: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? word : `${word}s`}`

/** What a notification says. */
export interface Notice {
  title: string
  body: string
}

/** The notification for a job that has ended; null for one that was short, or that the user stopped. */
export function noticeOf(job: EndedJob): Notice | null {
  if (job.seconds < long || job.status === 'stopped') return null
  const done = job.kind === 'import' ? 'has been read' : 'has been written'
  if (job.status === 'failed')
    return {
      title: `${job.name} ${job.kind === 'import' ? 'could not be read' : 'could not be written'} to its end`,
      body: 'Lathe says why, and what was kept.',
    }
  const facts = [
    ...(job.releases === null ? [] : [count(job.releases, 'release')]),
    ...(job.problems ? [count(job.problems, 'problem')] : []),
  ]
  return { title: `${job.name} ${done}`, body: facts.join(', ') || 'Done.' }
}

/** What is asked before running jobs are ended. `end`: what the user is about to do, "Quit". */
export function questionBeforeEnd(activities: readonly Activity[], end: 'Quit' | 'Close') {
  const names = activities.flatMap((activity) => activity.names)
  const running = activities.reduce((sum, activity) => sum + activity.running, 0)
  const [only] = names
  return {
    message:
      running === 1 && only !== undefined ? `${only} is not done yet.` : `${running} jobs are not done yet.`,
    detail: `What has been read stays in the catalog, and every edit with it. A stopped import can be read again from the Library; a stopped export leaves no half-written file.`,
    buttons: [`Stop and ${end.toLowerCase()}`, 'Cancel'],
  }
}

/** What the taskbar shows: -1 nothing, 0 to 1 how far, 2 that something runs whose end is not known. */
export function progressBar({ running, part }: Activity): number {
  if (running === 0) return -1
  return part ?? 2
}
