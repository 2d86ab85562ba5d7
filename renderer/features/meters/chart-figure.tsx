import './chart.css'
import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/words.ts'
import { saveFile } from '../../state/save-file.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import type { Chart, ChartView } from './chart.ts'
import { chartAsCsv, chartAsJson } from './chart-file.ts'
import { chartPanel, type Panel, pictureOf } from './chart-picture.ts'
import { ChartTable } from './chart-table.tsx'
import { TimeChart } from './time-chart.tsx'

/** What a figure can be saved as: what each is made of is asked for when it is wanted. */
export interface Savable {
  /** The name of its files, without what says their kind. */
  name: string
  panel(): Panel
  csv(): string
  json(): string
}

/** A title with its unit, a menu to show it otherwise and to save it, and what it is the title of. */
export function FigureHead({
  id,
  title,
  unit,
  summary,
  items,
  savable,
}: {
  /** Of the title, where the figure is named by it. */
  id?: string
  title: string
  unit: string
  summary?: string
  /** Lines of the menu before those that save. */
  items: readonly MenuItem[]
  savable(): Savable
}) {
  const workbench = useWorkbench()
  const save = (kind: 'png' | 'csv' | 'json') => {
    const { name, panel, csv, json } = savable()
    const make = { png: () => pictureOf([panel()]), csv, json }[kind]
    void saveFile(workbench, `${name}.${kind}`, make)
  }
  return (
    <figcaption className="chart-head">
      <h2 id={id}>{title}</h2>
      <span className="chart-unit small faint">{unit}</span>
      {summary && <span className="visually-hidden">{summary}</span>}
      <Menu
        items={[
          ...items,
          { id: 'png', label: t('meters.savePng'), icon: 'save', run: () => save('png') },
          { id: 'csv', label: t('meters.saveCsv'), icon: 'save', run: () => save('csv') },
          { id: 'json', label: t('meters.saveJson'), icon: 'save', run: () => save('json') },
        ]}
      >
        <button
          type="button"
          className="button button-quiet button-small button-icon"
          aria-label={t('meters.moreFor', { title })}
        >
          <Icon name="more" />
        </button>
      </Menu>
    </figcaption>
  )
}

/** Whether an element is in the part of the page that is seen. */
function useInSight(element: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(([entry]) => setInSight(entry?.isIntersecting ?? true), {
      rootMargin: '100px',
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return inSight
}

/** The chart or its table, as it last was while it is out of sight: what nobody sees is not drawn. */
const Content = memo(
  function Content({
    chart,
    view,
    asTable,
  }: {
    chart: Chart
    view: ChartView
    asTable: boolean
    inSight: boolean
  }): ReactNode {
    return asTable ? <ChartTable chart={chart} view={view} /> : <TimeChart chart={chart} view={view} />
  },
  (before, after) =>
    !after.inSight ||
    (before.inSight &&
      before.chart === after.chart &&
      before.view === after.view &&
      before.asTable === after.asTable),
)

/** One chart with its menu. `asTable`: whether the view shows tables; a chart can differ until that changes. */
export const ChartFigure = memo(function ChartFigure({
  chart,
  view,
  asTable,
  of,
  fileName,
}: {
  chart: Chart
  view: ChartView
  asTable: boolean
  /** What the measurements are of, said in files and pictures. */
  of: string
  /** The beginning of the names of files. */
  fileName: string
}) {
  const figure = useRef<HTMLElement>(null)
  const inSight = useInSight(figure)
  const [own, setOwn] = useState<boolean | null>(null)
  const shown = own ?? asTable
  // A choice for all charts overrides that for one.
  useEffect(() => setOwn(null), [asTable])
  return (
    <figure className="chart" ref={figure}>
      <FigureHead
        title={chart.title}
        unit={chart.unit}
        summary={chart.summary}
        items={[
          {
            id: 'table',
            label: shown ? t('meters.showChart') : t('meters.showTable'),
            icon: shown ? 'meters' : 'list',
            run: () => setOwn(!shown),
          },
        ]}
        savable={() => ({
          name: `${fileName} ${chart.title}`,
          panel: () => chartPanel(chart, view, of),
          csv: () => chartAsCsv(chart, view),
          json: () => chartAsJson(chart, view, of),
        })}
      />
      <Content chart={chart} view={view} asTable={shown} inSight={inSight} />
    </figure>
  )
})
