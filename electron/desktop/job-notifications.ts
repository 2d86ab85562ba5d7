import { Notification } from 'electron'
import type { EndedJob } from '../processes/engine-control.ts'
import { noticeOf } from './job-words.ts'

/** One that nothing holds would be collected, and its click with it. */
const shown = new Set<Notification>()

/** Tells that a long job has ended, by the system's own notification. `open`: what a click on it does. */
export function notifyOfEnd(job: EndedJob, open: () => void): void {
  const notice = noticeOf(job)
  if (!notice || !Notification.isSupported()) return
  const notification = new Notification(notice)
  shown.add(notification)
  notification.on('click', () => {
    shown.delete(notification)
    open()
  })
  notification.on('close', () => shown.delete(notification))
  notification.show()
}
