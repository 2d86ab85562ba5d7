import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { notifyOfEnd } from '../../../electron/desktop/job-notifications.ts'
import type { EndedJob } from '../../../electron/processes/engine-control.ts'

const shown = vi.hoisted((): { title: string; body: string; emit(name: string): void }[] => [])
const supported = vi.hoisted(() => ({ is: true }))

vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    static isSupported = () => supported.is
    constructor(notice: { title: string; body: string }) {
      super()
      Object.assign(this, notice)
    }
    show() {
      shown.push(this as never)
    }
  },
}))

const job: EndedJob = { name: 'a.xml', kind: 'import', status: 'done', seconds: 30, releases: 7, problems: 0 }

beforeEach(() => {
  shown.length = 0
  supported.is = true
})

test('the end of a long job is told, and a click on it leads there', () => {
  const open = vi.fn()
  notifyOfEnd(job, open)
  expect(shown).toHaveLength(1)
  expect(shown[0]).toMatchObject({ title: 'a.xml has been read', body: '7 releases' })
  expect(open).not.toHaveBeenCalled()
  shown[0]?.emit('click')
  expect(open).toHaveBeenCalledOnce()
})

test('nothing is shown for a short job, or where the system shows none', () => {
  notifyOfEnd({ ...job, seconds: 1 }, () => {})
  supported.is = false
  notifyOfEnd(job, () => {})
  expect(shown).toEqual([])
})
