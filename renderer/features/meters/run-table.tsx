import type { RunSummary } from '../../../shared/contract/runs.ts'
import { dateWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { bytes, count, duration, rate } from '../../ui/quantities.ts'

/** The most runs that are drawn over one another. */
export const mostCompared = 4

const kindWords = {
  import: 'meters.kindImport',
  export: 'meters.kindExport',
  bulk: 'meters.kindBulk',
} as const

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
        <h2 id="meters-runs-title">{t('meters.runs')}</h2>
        <span className="small faint">{t('meters.runsNote')}</span>
        <span className="spacer" />
        {runs.some(({ ended }) => ended !== null) && (
          <Button size="small" variant="quiet" onClick={onForget}>
            {t('meters.forgetRuns')}
          </Button>
        )}
      </div>
      {runs.length === 0 ? (
        <p className="faint">{t('meters.noRuns')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it
        <section className="meters-scroll" tabIndex={0} aria-label={t('meters.measuredRuns')}>
          <table className="measured">
            <thead>
              <tr>
                <th scope="col">{t('meters.run')}</th>
                <th scope="col">{t('meters.began')}</th>
                <th scope="col">{t('meters.time')}</th>
                <th scope="col">{t('meters.speed')}</th>
                <th scope="col">{t('meters.most')}</th>
                <th scope="col">{t('meters.recordsPerSecond')}</th>
                <th scope="col">{t('meters.memory')}</th>
                <th scope="col">{t('meters.most')}</th>
                <th scope="col">{t('meters.delayMost')}</th>
                <th scope="col">{t('meters.collecting')}</th>
                <th scope="col">{t('meters.knownFiles')}</th>
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
                        {t(kindWords[run.kind])} <bdi>{run.name}</bdi>
                        {run.ended === null && <span className="faint">{t('meters.running')}</span>}
                        {run.status === 'failed' || run.status === 'stopped' ? (
                          <span className="faint">
                            {t(run.status === 'failed' ? 'meters.failed' : 'meters.stopped')}
                          </span>
                        ) : null}
                      </label>
                    </th>
                    <td>{dateWords(run.started, { dateStyle: 'medium', timeStyle: 'short' })}</td>
                    <td>{run.ended === null ? '' : duration((run.ended - run.started) / 1000)}</td>
                    <td>{rate(run.speed.median)}</td>
                    <td>{rate(run.speed.peak)}</td>
                    <td>{count(run.recordsPerSecond.median)}</td>
                    <td>{bytes(run.memory.median)}</td>
                    <td>{bytes(run.memory.peak)}</td>
                    <td>{t('meters.milliseconds', { amount: Math.round(run.loopDelay.peak) })}</td>
                    <td>{duration(run.collecting / 1000)}</td>
                    <td>
                      {t('library.partOf', { part: run.cache.hits, all: run.cache.hits + run.cache.misses })}
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
