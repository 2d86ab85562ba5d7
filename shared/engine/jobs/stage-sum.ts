import { noStageTimes, type Stage, type StageTimes } from '../../contract/jobs.ts'

/** Adds up what the processes of one import spend their time on. */
export class StageSum {
  /** Of work that has ended. */
  readonly #ended: StageTimes = { ...noStageTimes }
  readonly #underWay = new Map<string, StageTimes>()

  /** What a process has spent on its present work; one that begins another piece of work counts from zero again. */
  take(process: string, times: StageTimes): void {
    const before = this.#underWay.get(process)
    if (before && totalOf(times) < totalOf(before)) add(this.#ended, before)
    this.#underWay.set(process, times)
  }

  /** What all processes have spent so far. */
  get times(): StageTimes {
    const sum = { ...this.#ended }
    for (const times of this.#underWay.values()) add(sum, times)
    return sum
  }
}

function add(sum: StageTimes, times: StageTimes): void {
  for (const stage of Object.keys(sum) as Stage[]) sum[stage] += times[stage]
}

function totalOf(times: StageTimes): number {
  return Object.values(times).reduce((sum, time) => sum + time, 0)
}
