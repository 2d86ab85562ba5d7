import { describe, expect, test } from 'vitest'
import type { Chart, ChartView } from '../../renderer/features/meters/chart.ts'
import { chartAsCsv, chartAsJson, samplesAsCsv } from '../../renderer/features/meters/chart-file.ts'
import { metricSample } from '../support/metric-sample.ts'
import { processSample } from '../support/process-sample.ts'

const chart: Chart = {
  ...{ id: 'speed', title: 'Speed', unit: 'MB/s', summary: '', marks: [], scale: 1e6, least: 1 },
  levels: [{ value: 5e8, label: 'hard 500' }],
  points: [
    { time: 500, run0: 7 },
    { time: 1000, run0: 1.23456 },
    { time: 1500, run1: null },
    { time: 2000, run1: 9 },
  ],
  series: [
    { key: 'run0', label: 'run 1', look: 1, column: 'run 1 (=SUM(A1),".xml) bytes' },
    { key: 'run1', label: 'run 2', look: 2, column: '=cmd' },
  ],
  show: String,
}
const view: ChartView = {
  ...{ stretch: { from: 1000, to: 2000 }, zero: 0, words: String, moment: String, onZoom: () => {} },
  columns: (time) => ({ time: new Date(time).toISOString(), seconds: time / 1000 }),
}

describe('The values of a chart as a file', () => {
  test('CSV: what is shown of them, a line for each moment, and nothing a spreadsheet would calculate', () => {
    expect(chartAsCsv(chart, view).split('\r\n')).toEqual([
      '\ufefftime,seconds,"run 1 (=SUM(A1),"".xml) bytes",\'=cmd',
      '1970-01-01T00:00:01.000Z,1,1.235,',
      '1970-01-01T00:00:01.500Z,1.5,,',
      '1970-01-01T00:00:02.000Z,2,,9',
      '',
    ])
  })

  test('JSON: the same with what it is of', () => {
    expect(JSON.parse(chartAsJson(chart, view, 'one.xml'))).toMatchObject({
      ...{ title: 'Speed', unit: 'MB/s', of: 'one.xml', levels: [{ label: 'hard 500', value: 5e8 }] },
      points: [
        { seconds: 1, 'run 1 (=SUM(A1),".xml) bytes': 1.23456 },
        { seconds: 1.5, '=cmd': null },
        { seconds: 2, '=cmd': 9 },
      ],
    })
  })
})

test('measurements as CSV have a line for each process and moment of each run', () => {
  const sample = metricSample({
    time: 250,
    processes: [processSample({ name: 'engine' }), processSample({ name: 'import "1"' })],
  })
  const text = samplesAsCsv([
    { name: 'one.xml', measured: [sample, sample] },
    { name: '@two', measured: [sample] },
  ])
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(7)
  expect(lines[0]).toMatch(/^\ufeff?run,time,process,resident,/)
  expect(lines[2]).toMatch(/^one\.xml,1970-01-01T00:00:00\.250Z,"import ""1""",\d+,/)
  expect(lines[6]).toMatch(/^'@two,/)
})
