import { Sentence } from '../../i18n/sentence.tsx'
import { t } from '../../i18n/words.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { bytes, duration, percent, rate } from '../../ui/quantities.ts'
import { stopExport } from './export-run.ts'

/** The running export. */
export function ExportProgress({ job: id, name }: { job: string; name: string }) {
  const workbench = useWorkbench()
  const found = useEngine((state) => state.jobs.find((known) => known.id === id))
  const job = found?.kind === 'export' ? found : undefined
  const part = job?.part ?? null
  const stopping = job?.status === 'stopping'
  return (
    <section className="export-progress" aria-label={t('exports.progress')}>
      <p>
        <Sentence
          of="exports.progressOf"
          parts={{ part: <span className="strong" />, name: <span dir="auto">{name}</span> }}
          values={{ part: part === null ? t('exports.starting') : percent(Math.min(part, 0.99)) }}
        />
        <span className="spacer" />
        <Button size="small" icon="stop" disabled={stopping} onClick={() => void stopExport(workbench, id)}>
          {t(stopping ? 'exports.stopping' : 'exports.stop')}
        </Button>
      </p>
      <Progress label={t('exports.title')} part={part} />
      <p className="quiet small">
        {job &&
          [
            job.filesTotal !== null && t('jobs.filesOf', { done: job.files, count: job.filesTotal }),
            job.bytesTotal !== null &&
              t('exports.partOf', {
                part: bytes(Math.min(job.bytes, job.bytesTotal)),
                all: bytes(job.bytesTotal),
              }),
            job.rate !== null && rate(job.rate),
            job.secondsLeft !== null && t('jobs.timeLeft', { time: duration(job.secondsLeft) }),
          ]
            .filter(Boolean)
            .join(', ')}
      </p>
    </section>
  )
}
