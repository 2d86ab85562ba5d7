import { describe, expect, test } from 'vitest'
import {
  currentImport,
  emptyEngineState,
  withCatalog,
  withJobEvents,
} from '../../renderer/state/engine-store.ts'
import type { ImportJob, JobStatus } from '../../shared/contract/jobs.ts'
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

  test('the current import is one that runs before one that waits, and never one at rest', () => {
    const waiting = importJob({ id: 'a', status: 'waiting' })
    const reading = importJob({ id: 'b', status: 'reading' })
    const done = importJob({ id: 'c', status: 'done' })
    expect(currentImport([done, waiting, reading])?.id).toBe('b')
    expect(currentImport([done, waiting])?.id).toBe('a')
    expect(currentImport([done])).toBeUndefined()
  })
})
