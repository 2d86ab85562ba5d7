import type { StageTimes } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { duration } from '../../ui/quantities.ts'
import { FigureHead } from './chart-figure.tsx'
import { csv } from './chart-file.ts'
import { drawHead, type Panel } from './chart-picture.ts'

const stageWords = {
  read: 'meters.stageRead',
  hash: 'meters.stageHash',
  archive: 'meters.stageArchive',
  parse: 'meters.stageParse',
  store: 'meters.stageStore',
  finish: 'meters.stageFinish',
  wait: 'meters.stageWait',
} as const satisfies Readonly<Record<keyof StageTimes, string>>

interface StagePart {
  stage: keyof StageTimes
  words: string
  /** Milliseconds. */
  took: number
  /** Of the time that has passed. */
  part: number
}

function partsOf(stages: StageTimes, seconds: number): StagePart[] {
  const whole = Math.max(0.001, seconds)
  return (Object.keys(stageWords) as (keyof StageTimes)[]).map((stage) => ({
    stage,
    words: t(stageWords[stage]),
    took: stages[stage],
    part: stages[stage] / 1000 / whole,
  }))
}

const partWords = (part: number) => t('units.percent', { amount: Math.round(part * 100) })

/** The stages as bars, as part of a picture. */
function stagePanel(parts: readonly StagePart[], caption: string): Panel {
  return (context, size, theme) => {
    drawHead(context, size, theme, { title: t('meters.stages'), unit: t('meters.stagesNote'), caption })
    const left = 280
    const right = size.width - 190
    for (const [at, { words, took, part }] of parts.entries()) {
      const y = 84 + at * 44
      context.textAlign = 'left'
      context.font = theme.font(13)
      context.fillStyle = theme.colour('--ink')
      context.fillText(words, 24, y + 14, left - 40)
      context.fillStyle = theme.colour('--grid-line')
      context.fillRect(left, y, right - left, 18)
      context.fillStyle = theme.colour('--c-1')
      context.fillRect(left, y, (right - left) * Math.min(1, part), 18)
      context.fillStyle = theme.colour('--ink-2')
      context.fillText(`${duration(took / 1000)}, ${partWords(part)}`, right + 12, y + 14)
    }
  }
}

/** What an import spends its time on, as part of the time that has passed. */
export function StageFigure({
  stages,
  seconds,
  of,
  fileName,
}: {
  stages: StageTimes
  seconds: number
  of: string
  fileName: string
}) {
  const parts = partsOf(stages, seconds)
  return (
    <figure className="chart stages" aria-labelledby="meters-stages">
      <FigureHead
        id="meters-stages"
        title={t('meters.stages')}
        unit={t('meters.stagesNote')}
        items={[]}
        savable={() => ({
          name: `${fileName} ${t('meters.stages')}`,
          panel: () => stagePanel(parts, of),
          csv: () =>
            csv([
              ['stage', 'milliseconds', 'part of elapsed time'],
              ...parts.map(({ stage, took, part }) => [stage, took, part]),
            ]),
          json: () => `${JSON.stringify({ of, seconds, stages }, null, 1)}\n`,
        })}
      />
      <table className="measured">
        <tbody>
          {parts.map(({ stage, words, took, part }) => (
            <tr key={stage}>
              <th scope="row">{words}</th>
              <td>{duration(took / 1000)}</td>
              <td>
                <progress
                  max={1}
                  value={Math.min(1, part)}
                  aria-label={t('meters.stagePart', { stage: words })}
                />
              </td>
              <td>{partWords(part)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
