import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { bytes, counted, duration, percent, rate } from '../../ui/quantities.ts'
import { stopExport } from './export-run.ts'

/** The running export. */
export function ExportProgress({ job: id, name }: { job: string; name: string }) {
  const workbench = useWorkbench()
  const found = useEngine((state) => state.jobs.find((known) => known.id === id))
  const job = found?.kind === 'export' ? found : undefined
  const part = job?.part ?? null
  const stopping = job?.status === 'stopping'
  return (
    <section className="export-progress" aria-label="Progress">
      <p>
        <span className="strong">{part === null ? 'Starting' : percent(Math.min(part, 0.99))}</span> of{' '}
        <span dir="auto">{name}</span>
        <span className="spacer" />
        <Button size="small" icon="stop" disabled={stopping} onClick={() => void stopExport(workbench, id)}>
          {stopping ? 'Stopping' : 'Stop'}
        </Button>
      </p>
      <Progress label="Export" part={part} />
      <p className="quiet small">
        {job &&
          [
            job.filesTotal !== null && `${job.files.toLocaleString()} of ${counted(job.filesTotal, 'file')}`,
            job.bytesTotal !== null &&
              `${bytes(Math.min(job.bytes, job.bytesTotal))} of ${bytes(job.bytesTotal)}`,
            job.rate !== null && rate(job.rate),
            job.secondsLeft !== null && `${duration(job.secondsLeft)} left`,
          ]
            .filter(Boolean)
            .join(', ')}
      </p>
    </section>
  )
}
