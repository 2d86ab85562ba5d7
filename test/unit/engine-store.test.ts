import { describe, expect, test } from 'vitest'
import {
  currentImport,
  emptyEngineState,
  withCatalog,
  withJobEvents,
  withSettings,
  withSettingsAnswered,
  withSettingsSent,
} from '../../renderer/state/engine-store.ts'
import type { ImportJob, JobStatus } from '../../shared/contract/jobs.ts'
import { changedSettings, defaultSettings } from '../../shared/contract/settings.ts'
import { importJob } from '../support/import-job.ts'

const changed = (job: ImportJob) => ({ kind: 'changed' as const, job })
const removed = (id: string) => ({ kind: 'removed' as const, id })
const state = (...jobs: ImportJob[]) => ({ ...emptyEngineState, jobs })

describe('What the window knows of the engine', () => {
  test('a job that is not known goes to the end, a known one keeps its place', () => {
    const first = withJobEvents(state(importJob({ id: 'a' }), importJob({ id: 'b' })), [
      changed(importJob({ id: 'c' })),
    ])
    expect(first.jobs.map((job) => job.id)).toEqual(['a', 'b', 'c'])
    const second = withJobEvents(first, [changed(importJob({ id: 'a', bytes: 7 }))])
    expect(second.jobs.map((job) => [job.id, job.bytes])).toEqual([
      ['a', 7],
      ['b', 0],
      ['c', 0],
    ])
  })

  test.each<JobStatus>(['done', 'done-with-problems', 'stopped', 'failed'])(
    'a late event of a job that is %s is dropped',
    (status) => {
      const known = state(importJob({ id: 'a', status }))
      expect(withJobEvents(known, [changed(importJob({ id: 'a', status: 'reading' }))])).toBe(known)
    },
  )

  test('taking a job off the list leaves the others; an unknown one changes nothing', () => {
    const known = state(importJob({ id: 'a' }), importJob({ id: 'b' }))
    expect(withJobEvents(known, [removed('a')]).jobs.map((job) => job.id)).toEqual(['b'])
    expect(withJobEvents(known, [removed('z')])).toBe(known)
  })

  test('several events are taken in their order', () => {
    const known = state(importJob({ id: 'a' }))
    const events = [changed(importJob({ id: 'b' })), removed('a'), changed(importJob({ id: 'b', bytes: 3 }))]
    expect(withJobEvents(known, events).jobs.map((job) => [job.id, job.bytes])).toEqual([['b', 3]])
  })

  test('totals older than the known ones are dropped', () => {
    const known = { ...emptyEngineState, catalog: { ...emptyEngineState.catalog, revision: 5 } }
    expect(withCatalog(known, { ...known.catalog, revision: 4 })).toBe(known)
    expect(withCatalog(known, { ...known.catalog, revision: 6 }).catalog.revision).toBe(6)
  })

  test('what the engine says of an earlier change of settings does not take a later one back', () => {
    const [dark, compact] = [{ theme: 'dark' as const }, { density: 'compact' as const }]
    const afterDark = changedSettings(defaultSettings, dark)
    const sent = withSettingsSent(withSettingsSent(emptyEngineState, dark), compact)
    const wanted = { theme: 'dark', density: 'compact' }
    expect(sent.settings).toMatchObject(wanted)
    const told = withSettings(sent, afterDark)
    expect(told.settings).toMatchObject(wanted)
    const answered = withSettingsAnswered(told, dark, afterDark)
    expect(answered.settings).toMatchObject(wanted)
    const both = withSettingsAnswered(answered, compact, changedSettings(afterDark, compact))
    expect(both.settings).toMatchObject(wanted)
    expect(both.sentSettings).toEqual([])
  })

  test('a change of settings that could not be kept is taken back alone', () => {
    const [dark, compact] = [{ theme: 'dark' as const }, { density: 'compact' as const }]
    const sent = withSettingsSent(withSettingsSent(emptyEngineState, dark), compact)
    const refused = withSettingsAnswered(sent, dark, undefined)
    expect(refused.settings).toMatchObject({ theme: defaultSettings.theme, density: 'compact' })
  })

  test('the current import is one that runs before one that waits, and never one at rest', () => {
    const waiting = importJob({ id: 'a', status: 'waiting' })
    const reading = importJob({ id: 'b', status: 'reading' })
    const done = importJob({ id: 'c', status: 'done' })
    expect(currentImport([done, waiting, reading])?.id).toBe('b')
    expect(currentImport([done, waiting])?.id).toBe('a')
    expect(currentImport([done])).toBeUndefined()
  })
})
