import { t } from '../../i18n/words.ts'
import './meters.css'
import { useState } from 'react'
import { isTerminal } from '../../../shared/contract/jobs.ts'
import { saveFile } from '../../state/save-file.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { ChartFigure } from './chart-figure.tsx'
import { samplesAsCsv, samplesAsJson } from './chart-file.ts'
import { chartPanel, pictureOf } from './chart-picture.ts'
import { Figures } from './figures.tsx'
import { RunTable } from './run-table.tsx'
import { StageFigure } from './stage-figure.tsx'
import { type Measurements, useMeasurements } from './use-measurements.ts'
import { useRuns } from './use-runs.ts'

const spans = { '60': 60, '300': 300 } as const

/** Saves or copies all that is shown at once. */
function SaveAll({ shown, runs }: { shown: Measurements; runs: ReturnType<typeof useRuns>['runs'] }) {
  const workbench = useWorkbench()
  const { samples, charts, view, of, fileName } = shown
  const csv = () => samplesAsCsv(runs.length > 0 ? runs : [{ name: '', measured: samples }])
  const json = () => samplesAsJson(runs, samples)
  const copy = (text: string, form: string) =>
    void workbench.attempt(async () => {
      await navigator.clipboard.writeText(text)
      const count = runs.length > 0 ? runs.reduce((sum, run) => sum + run.samples, 0) : samples.length
      workbench.toasts.show({ tone: 'done', text: t('meters.copied', { count, form }) })
    })
  const panels = () => charts.map((chart) => chartPanel(chart, view, of))
  return (
    <Menu
      items={[
        {
          ...{ id: 'png', label: t('meters.allPng'), icon: 'save' },
          run: () => void saveFile(workbench, `${fileName}.png`, () => pictureOf(panels())),
        },
        {
          ...{ id: 'csv', label: t('meters.allCsv'), icon: 'save' },
          run: () => void saveFile(workbench, `${fileName}.csv`, csv),
        },
        {
          ...{ id: 'json', label: t('meters.allJson'), icon: 'save' },
          run: () => void saveFile(workbench, `${fileName}.json`, json),
        },
        { id: 'copy-csv', label: t('meters.copyCsv'), icon: 'copy', run: () => copy(csv(), 'CSV') },
        { id: 'copy-json', label: t('meters.copyJson'), icon: 'copy', run: () => copy(json(), 'JSON') },
      ]}
    >
      <button
        type="button"
        className="button button-quiet button-small"
        disabled={samples.length === 0 && runs.length === 0}
      >
        {t('meters.save')}
      </button>
    </Menu>
  )
}

/** Live measurements of the engine and its imports, and those of jobs that have ended: one, or several compared. */
export function MetersScreen() {
  const workbench = useWorkbench()
  const [span, setSpan] = useState<keyof typeof spans>('60')
  const [table, setTable] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { list, runs, error } = useRuns(chosen)
  const isPast = chosen.length > 0
  const shown = useMeasurements(isPast, runs, spans[span])
  const { samples, charts, view, job, stages, of, fileName, zoom, isFrozen } = shown
  const sample = samples.at(-1)
  const choose = (next: readonly string[]) => {
    setChosen(next)
    shown.leave()
  }
  return (
    <section className="screen meters" aria-labelledby="meters-title">
      <div className="screen-head">
        <h1 id="meters-title">{t('meters.title')}</h1>
        <p className="meters-job truncate">
          {isPast
            ? runs
                .map(({ name }, at) =>
                  runs.length > 1 ? t('meters.numbered', { number: at + 1, name }) : name,
                )
                .join(', ')
            : job && (isTerminal(job.status) ? t('meters.jobEnded', { name: job.name }) : job.name)}
        </p>
        <span className="spacer" />
        {isPast ? (
          <Button size="small" variant="quiet" onClick={() => choose([])}>
            {t('meters.backToLive')}
          </Button>
        ) : (
          <>
            <Segments
              label={t('meters.timeShown')}
              value={span}
              onChange={(next) => {
                setSpan(next as keyof typeof spans)
                shown.leave()
              }}
              options={[
                { value: '60', label: t('units.seconds', { amount: 60 }) },
                { value: '300', label: t('units.minutes', { minutes: 5 }) },
              ]}
            />
            <Button
              size="small"
              variant="quiet"
              icon={isFrozen ? 'play' : 'pause'}
              pressed={isFrozen}
              onClick={() => shown.setFrozen(!isFrozen)}
            >
              {t('meters.pauseView')}
            </Button>
          </>
        )}
        {zoom && (
          <Button size="small" variant="quiet" onClick={() => view.onZoom(null)}>
            {t('meters.showAll')}
          </Button>
        )}
        <Button size="small" variant="quiet" icon="list" pressed={table} onClick={() => setTable(!table)}>
          {t('meters.table')}
        </Button>
        <SaveAll shown={shown} runs={runs} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
      <section className="meters-page" tabIndex={0} aria-label={t('meters.measurements')}>
        {!isPast && sample && <Figures sample={sample} job={job} />}
        {sample || runs.length > 1 ? (
          <div className="charts">
            {charts.map((chart) => (
              <ChartFigure
                key={chart.id}
                chart={chart}
                view={view}
                asTable={table}
                of={of}
                fileName={fileName}
              />
            ))}
            {stages && (
              <StageFigure stages={stages.times} seconds={stages.seconds} of={of} fileName={fileName} />
            )}
          </div>
        ) : (
          <div className="meters-empty">
            <EmptyState title={t(error ? 'meters.cannotBeShown' : 'meters.noneYet')}>
              {error ?? t('meters.noneYetText')}
            </EmptyState>
          </div>
        )}
        <RunTable
          runs={list}
          chosen={chosen}
          onChoose={choose}
          onForget={() =>
            void workbench.attempt(async () => {
              await workbench.session.call('runs.remove', {})
              choose([])
            })
          }
        />
      </section>
    </section>
  )
}
