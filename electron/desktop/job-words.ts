import type { Activity, EndedJob } from '../processes/engine-control.ts'
import { desktopWords } from './words.ts'

/** A job that took less than this many seconds is not worth a notification. */
const long = 10

/** What a notification says. */
export interface Notice {
  title: string
  body: string
}

/** The notification for a job that has ended; null for one that was short, or that the user stopped. */
export function noticeOf(job: EndedJob): Notice | null {
  if (job.seconds < long || job.status === 'stopped') return null
  const words = desktopWords()
  const isImport = job.kind === 'import'
  if (job.status === 'failed')
    return {
      title: isImport ? words.notReadToEnd(job.name) : words.notWrittenToEnd(job.name),
      body: words.latheSaysWhy,
    }
  const facts = [
    ...(job.releases === null ? [] : [words.releases(job.releases)]),
    ...(job.problems ? [words.problems(job.problems)] : []),
  ]
  return {
    title: isImport ? words.hasBeenRead(job.name) : words.hasBeenWritten(job.name),
    body: facts.join(', ') || words.done,
  }
}

/** What is asked before running jobs are ended. `end`: what the user is about to do. */
export function questionBeforeEnd(activities: readonly Activity[], end: 'Quit' | 'Close') {
  const words = desktopWords()
  const names = activities.flatMap((activity) => activity.names)
  const running = activities.reduce((sum, activity) => sum + activity.running, 0)
  const [only] = names
  return {
    message: running === 1 && only !== undefined ? words.jobNotDone(only) : words.jobsNotDone(running),
    detail: words.whatIsKept,
    buttons: [end === 'Quit' ? words.stopAndQuit : words.stopAndClose, words.cancel],
  }
}

/** What the taskbar shows: -1 nothing, 0 to 1 how far, 2 that something runs whose end is not known. */
export function progressBar({ running, part }: Activity): number {
  if (running === 0) return -1
  return part ?? 2
}
