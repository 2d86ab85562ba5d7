import type { ImportJob } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { overallProgress } from '../../state/overall-progress.ts'
import { Progress } from '../../ui/progress.tsx'
import { bytes, count, rate, remaining } from '../../ui/quantities.ts'

/** How far everything in the queue is together: files, bytes, records, speed, time left. Nothing while nothing runs. */
export function Overall({ jobs }: { jobs: readonly ImportJob[] }) {
  const all = overallProgress(jobs)
  if (all === null || all.jobs < 2) return null
  const size =
    all.bytesTotal === null
      ? bytes(all.bytes)
      : t('library.partOf', { part: bytes(all.bytes), all: bytes(all.bytesTotal) })
  const facts = [
    t('library.overallEnded', { ended: count(all.ended), count: all.jobs }),
    size,
    t('library.records', { count: all.records }),
    all.rate === null ? null : rate(all.rate),
    all.secondsLeft === null ? null : t('jobs.timeLeft', { time: remaining(all.secondsLeft) }),
  ]
  return (
    <section className="library-overall" aria-label={t('library.overall')}>
      <Progress label={t('library.overall')} part={all.part} />
      <p className="small">
        <span className="strong">{t('library.overall')}</span>{' '}
        {facts.filter((fact) => fact !== null).join(', ')}
      </p>
    </section>
  )
}
