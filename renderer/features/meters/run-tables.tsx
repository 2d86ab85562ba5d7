import type { StageTimes } from '../../../shared/contract/jobs.ts'
import type { RunSummary } from '../../../shared/contract/runs.ts'
import { Button } from '../../ui/button.tsx'
import { bytes, count, duration, rate } from '../../ui/quantities.ts'

/** The most runs that are drawn over one another. */
export const mostCompared = 4

const kindWords = { import: 'Import', export: 'Export', bulk: 'Bulk edit' } as const
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** Measured jobs with the middle and the most of what was measured. Those that are ticked are drawn. */
export function RunTable({
  runs,
  chosen,
  onChoose,
  onForget,
}: {
  runs: readonly RunSummary[]
  chosen: readonly string[]
  onChoose(ids: readonly string[]): void
  onForget(): void
}) {
  return (
    <section className="meters-runs" aria-labelledby="meters-runs-title">
      <div className="chart-head">
        <h2 id="meters-runs-title">Runs</h2>
        <span className="small faint">median and most; tick one to see it, several to compare them</span>
        <span className="spacer" />
        {runs.some(({ ended }) => ended !== null) && (
          <Button size="small" variant="quiet" onClick={onForget}>
            Forget all runs
          </Button>
        )}
      </div>
      {runs.length === 0 ? (
        <p className="faint">
          Imports, exports and bulk edits that take half a second or more are listed here.
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it
        <section className="meters-scroll" tabIndex={0} aria-label="Measured runs">
          <table>
            <thead>
              <tr>
                <th scope="col">Run</th>
                <th scope="col">Began</th>
                <th scope="col">Time</th>
                <th scope="col">Speed</th>
                <th scope="col">most</th>
                <th scope="col">Records/s</th>
                <th scope="col">Memory</th>
                <th scope="col">most</th>
                <th scope="col">Delay, most</th>
                <th scope="col">Collecting</th>
                <th scope="col">Known files</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => {
                const at = chosen.indexOf(run.id)
                return (
                  <tr key={run.id}>
                    <th scope="row">
                      <label className="meters-run">
                        <input
                          type="checkbox"
                          checked={at >= 0}
                          disabled={at < 0 && chosen.length >= mostCompared}
                          onChange={() =>
                            onChoose(at >= 0 ? chosen.filter((id) => id !== run.id) : [...chosen, run.id])
                          }
                        />
                        {chosen.length > 1 && at >= 0 && `${at + 1}. `}
                        {kindWords[run.kind]} <bdi>{run.name}</bdi>
                        {run.ended === null && <span className="faint">running</span>}
                        {run.status === 'failed' || run.status === 'stopped' ? (
                          <span className="faint">{run.status}</span>
                        ) : null}
                      </label>
                    </th>
                    <td>{date.format(run.started)}</td>
                    <td>{run.ended === null ? '' : duration((run.ended - run.started) / 1000)}</td>
                    <td>{rate(run.speed.median)}</td>
                    <td>{rate(run.speed.peak)}</td>
                    <td>{count(run.recordsPerSecond.median)}</td>
                    <td>{bytes(run.memory.median)}</td>
                    <td>{bytes(run.memory.peak)}</td>
                    <td>{count(run.loopDelay.peak)} ms</td>
                    <td>{duration(run.collecting / 1000)}</td>
                    <td>
                      {count(run.cache.hits)} of {count(run.cache.hits + run.cache.misses)}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

const stageWords: Readonly<Record<keyof StageTimes, string>> = {
  read: 'Fetch bytes',
  hash: 'Hash',
  archive: 'Compress for the archive',
  parse: 'Find markup, make records',
  store: 'Store, index words',
  finish: 'Resolve, sort indexes',
  wait: 'Writer waits',
}

/** What an import spends its time on, as part of the time that has passed. */
export function StageTable({ stages, seconds }: { stages: StageTimes; seconds: number }) {
  const whole = Math.max(0.001, seconds)
  return (
    <section className="meters-stages" aria-labelledby="meters-stages-title">
      <div className="chart-head">
        <h2 id="meters-stages-title">Stages</h2>
        <span className="small faint">part of the elapsed time; stages overlap</span>
      </div>
      <table>
        <tbody>
          {(Object.keys(stageWords) as (keyof StageTimes)[]).map((stage) => {
            const part = stages[stage] / 1000 / whole
            return (
              <tr key={stage}>
                <th scope="row">{stageWords[stage]}</th>
                <td>{duration(stages[stage] / 1000)}</td>
                <td className="meters-part">
                  <progress max={1} value={Math.min(1, part)} aria-label={`${stageWords[stage]}, part`} />
                </td>
                <td>{Math.round(part * 100)} %</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
