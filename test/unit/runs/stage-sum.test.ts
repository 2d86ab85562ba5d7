import { expect, test } from 'vitest'
import { noStageTimes } from '../../../shared/contract/jobs.ts'
import { StageSum } from '../../../shared/engine/jobs/stage-sum.ts'

test('times of all processes are added up, also of those that begin another batch', () => {
  const sum = new StageSum()
  sum.take('import 1', { ...noStageTimes, parse: 100 })
  sum.take('import 1', { ...noStageTimes, parse: 150, store: 50 })
  sum.take('import 2', { ...noStageTimes, parse: 30 })
  expect(sum.times).toEqual({ ...noStageTimes, parse: 180, store: 50 })
  sum.take('import 1', { ...noStageTimes, parse: 5 })
  expect(sum.times).toEqual({ ...noStageTimes, parse: 185, store: 50 })
})
