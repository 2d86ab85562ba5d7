import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Announcements, createAnnouncements } from '../../renderer/state/announcements.ts'

let announcements: Announcements
const told = () => {
  vi.advanceTimersByTime(1000)
  const { polite, urgent } = announcements.store.getState()
  return { polite: polite?.text, urgent: urgent?.text }
}

beforeEach(() => {
  vi.useFakeTimers()
  announcements = createAnnouncements()
})
afterEach(() => {
  announcements.dispose()
  vi.useRealTimers()
})

test('what is told at almost the same moment is told as one, and the same only once', () => {
  announcements.tell('One.')
  announcements.tell('Two.')
  announcements.tell('One.')
  expect(told()).toEqual({ polite: 'One. Two.', urgent: undefined })
})

test('the end of something takes the place of how far it was, and only of that', () => {
  announcements.tell('first.xml: 75 percent.', { about: 'first' })
  announcements.tell('second.xml: 25 percent.', { about: 'second' })
  announcements.tell('Saved.')
  announcements.tell('first.xml: read.', { about: 'first' })
  expect(told()).toEqual({ polite: 'second.xml: 25 percent. Saved. first.xml: read.', urgent: undefined })
})

test('a failure takes the place of how far it was, and interrupts', () => {
  announcements.tell('first.xml: 75 percent.', { about: 'first' })
  announcements.tell('first.xml failed.', { about: 'first', urgent: true })
  expect(told()).toEqual({ polite: undefined, urgent: 'first.xml failed.' })
})

test('what has been told is not taken back by what comes later', () => {
  announcements.tell('first.xml: 75 percent.', { about: 'first' })
  expect(told().polite).toBe('first.xml: 75 percent.')
  announcements.tell('first.xml: read.', { about: 'first' })
  expect(told().polite).toBe('first.xml: read.')
})
