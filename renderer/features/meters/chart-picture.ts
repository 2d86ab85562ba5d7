import { numberWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { type Chart, type ChartView, dashes, markNames, tickHeight } from './chart.ts'
import { axisOf, largest, linePath, linesOf, timeTicks } from './chart-data.ts'
import { shownValue } from './chart-drawing.tsx'

/** A picture has so many pixels for each of the page. */
const sharpness = 2
const panelWidth = 960
const panelHeight = 440
const pad = 24

/** The colours and the font of the theme that is shown. */
export interface PictureTheme {
  colour(token: string): string
  font(size: number, weight?: number): string
}

function shownTheme(): PictureTheme {
  const style = getComputedStyle(document.documentElement)
  const family = style.getPropertyValue('--font')
  return {
    colour: (token) => style.getPropertyValue(token).trim(),
    font: (size, weight = 400) => `${weight} ${size}px ${family}`,
  }
}

/** A part of a picture: it draws itself from the corner it is moved to, as wide and high as it is told. */
export type Panel = (
  context: CanvasRenderingContext2D,
  size: { width: number; height: number },
  theme: PictureTheme,
) => void

/** Panels as one PNG in the theme that is shown, at twice the pixels: one below the other, more than three in two columns. */
export async function pictureOf(panels: readonly Panel[]): Promise<Uint8Array> {
  const columns = panels.length > 3 ? 2 : 1
  const rows = Math.ceil(panels.length / columns)
  const canvas = document.createElement('canvas')
  canvas.width = columns * panelWidth * sharpness
  canvas.height = rows * panelHeight * sharpness
  const context = canvas.getContext('2d')
  if (!context) throw new Error(t('meters.noPicture'))
  const theme = shownTheme()
  context.scale(sharpness, sharpness)
  context.fillStyle = theme.colour('--surface')
  context.fillRect(0, 0, columns * panelWidth, rows * panelHeight)
  for (const [at, panel] of panels.entries()) {
    context.save()
    context.translate((at % columns) * panelWidth, Math.floor(at / columns) * panelHeight)
    panel(context, { width: panelWidth, height: panelHeight }, theme)
    context.restore()
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error(t('meters.noPicture'))
  return new Uint8Array(await blob.arrayBuffer())
}

/** The title of a panel with its unit beside it, and at the right what it is of. */
export function drawHead(
  context: CanvasRenderingContext2D,
  { width }: { width: number },
  theme: PictureTheme,
  { title, unit, caption }: { title: string; unit: string; caption: string },
): void {
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  context.font = theme.font(18, 600)
  context.fillStyle = theme.colour('--ink')
  context.fillText(title, pad, pad + 16)
  const end = pad + context.measureText(title).width + 12
  context.font = theme.font(13)
  context.fillStyle = theme.colour('--ink-2')
  context.fillText(unit, end, pad + 16)
  const left = end + context.measureText(unit).width + 24
  context.textAlign = 'right'
  context.fillText(caption, width - pad, pad + 16, Math.max(40, width - pad - left))
}

function drawLegend(context: CanvasRenderingContext2D, chart: Chart, theme: PictureTheme): void {
  let x = pad
  const y = pad + 42
  context.textAlign = 'left'
  for (const one of chart.series) {
    const last = chart.points.findLast((point) => typeof point[one.key] === 'number')
    context.setLineDash(one.ticks === undefined ? [...dashes[one.look]] : [1, 3])
    context.strokeStyle = theme.colour(one.ticks === undefined ? `--c-${one.look}` : '--ink-3')
    context.lineWidth = one.ticks === undefined ? 2 : 6
    context.beginPath()
    context.moveTo(x, y - 4)
    context.lineTo(x + 24, y - 4)
    context.stroke()
    context.font = theme.font(12)
    context.fillStyle = theme.colour('--ink-2')
    context.fillText(one.label, x + 30, y)
    x += 30 + context.measureText(`${one.label} `).width
    context.font = theme.font(12, 600)
    context.fillStyle = theme.colour('--ink')
    const value = shownValue(one, last?.[one.key] ?? null, chart.show)
    context.fillText(value, x, y)
    x += context.measureText(value).width + 24
  }
  context.setLineDash([])
}

/** A chart as part of a picture: title, axes, legend, lines, marks. `caption` says what it is of. */
export function chartPanel(chart: Chart, view: ChartView, caption: string): Panel {
  const { points, series, scale, least, most, levels, marks } = chart
  const { stretch, zero, words } = view
  return (context, size, theme) => {
    drawHead(context, size, theme, { title: chart.title, unit: chart.unit, caption })
    drawLegend(context, chart, theme)
    const axis = axisOf((most ?? largest(points, linesOf(series))) / scale, least / scale)
    const top = axis.top * scale
    const left = pad + 52
    const right = size.width - pad - (levels.length > 0 ? 92 : 0)
    const above = pad + 82
    const bottom = size.height - pad - 20
    const x = (time: number) =>
      left + ((time - stretch.from) / (stretch.to - stretch.from || 1)) * (right - left)
    const y = (value: number) => bottom - (Math.min(value, top) / top) * (bottom - above)
    const stroke = (path: Path2D | string, token: string, width = 1, dash: readonly number[] = []) => {
      context.strokeStyle = theme.colour(token)
      context.lineWidth = width
      context.setLineDash([...dash])
      context.stroke(typeof path === 'string' ? new Path2D(path) : path)
      context.setLineDash([])
    }
    const write = (
      text: string,
      at: [number, number],
      token = '--ink-3',
      align: CanvasTextAlign = 'left',
    ) => {
      context.font = theme.font(11)
      context.textAlign = align
      context.fillStyle = theme.colour(token)
      context.fillText(text, ...at)
    }

    for (const tick of axis.ticks) {
      stroke(`M${left} ${y(tick * scale)}H${right}`, tick === 0 ? '--line-2' : '--grid-line')
      write(numberWords(tick), [left - 8, y(tick * scale) + 4], '--ink-3', 'right')
    }
    for (const tick of timeTicks((stretch.from - zero) / 1000, (stretch.to - zero) / 1000)) {
      const at = x(zero + tick * 1000)
      stroke(`M${at} ${bottom}v4`, '--line-2')
      write(words(tick), [at, bottom + 17], '--ink-3', 'center')
    }
    context.save()
    context.beginPath()
    context.rect(left, above - 20, right - left + 1, bottom - above + 22)
    context.clip()
    for (const one of series) {
      const { key, ticks, look } = one
      if (ticks !== undefined) {
        for (const point of points) {
          const height = tickHeight(point[key], ticks)
          if (height > 0) stroke(`M${x(point.time)} ${bottom}v${-height}`, '--ink-3')
        }
        continue
      }
      const line = linePath(points, key, (time, value) => [x(time), y(value)])
      const drawn = points.filter((point) => typeof point[key] === 'number')
      const [first, last] = [drawn[0], drawn.at(-1)]
      if (look === 1 && first && last && line.lastIndexOf('M') === 0) {
        context.fillStyle = theme.colour('--c-1-wash')
        context.fill(new Path2D(`${line}L${x(last.time)} ${bottom}L${x(first.time)} ${bottom}Z`))
      }
      stroke(line, `--c-${look}`, 1.5, dashes[look])
    }
    const names = markNames(
      marks.map(({ time, label }) => ({ x: x(time), label })),
      { left, right },
    )
    for (const [at, { time }] of marks.entries()) {
      const name = names[at]
      stroke(`M${x(time)} ${above - 12}V${bottom}`, '--ink-3')
      if (name) write(name.text, [name.x, above - 6], '--ink-2', name.side)
    }
    context.restore()
    for (const { value, label } of levels.filter((level) => level.value <= top)) {
      stroke(`M${left} ${y(value)}H${right}`, '--error', 1, [6, 4])
      write(label, [right + 6, y(value) + 4], '--error')
    }
  }
}
