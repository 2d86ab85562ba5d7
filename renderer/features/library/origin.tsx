import { useEffect, useState } from 'react'
import type { ImportJob } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { readFromElsewhere, retryJob } from '../../state/import-actions.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** How often the user has come back to the window: what they did to a file elsewhere is looked at anew then. */
function useReturns(): number {
  const [returns, setReturns] = useState(0)
  useEffect(() => {
    const returned = () => setReturns((times) => times + 1)
    window.addEventListener('focus', returned)
    return () => window.removeEventListener('focus', returned)
  }, [])
  return returns
}

/**
 * Says of an import that has ended when its file is no longer where it was read from, or is another one now. Looks
 * when it is shown, when the user picks the import, and when they come back to the window.
 */
export function Origin({ job, chosen }: { job: ImportJob; chosen: boolean }) {
  const workbench = useWorkbench()
  const { value } = useAnswer(`${job.id} ${job.status} ${chosen}`, useReturns(), (signal) =>
    workbench.session.call('import.origin', { job: job.id }, signal),
  )
  if (value?.state === 'gone')
    return (
      <div className="details-origin">
        <p>{job.isFolder ? t('library.goneFolder') : t('library.gone')}</p>
        <Button size="small" onClick={() => void readFromElsewhere(workbench, job)}>
          {t('library.chooseWhere')}
        </Button>
      </div>
    )
  if (value?.state === 'changed')
    return (
      <div className="details-origin">
        <p>{t('library.changedSince')}</p>
        <Button size="small" onClick={() => void retryJob(workbench, job.id, { keep: true })}>
          {t('library.readNewer')}
        </Button>
      </div>
    )
  return null
}

/** Asks for the file or folder of a job that is to be read again and is no longer where it was. */
export function LocateDialog({ job, onClose }: { job: ImportJob; onClose(): void }) {
  const workbench = useWorkbench()
  const wasSent = workbench.host.kind === 'browser'
  return (
    <Dialog
      title={t('library.whereIs', { name: job.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('library.keepRead')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              onClose()
              void readFromElsewhere(workbench, job)
            }}
          >
            {job.isFolder ? t('library.chooseFolder') : t('library.chooseFile')}
          </Button>
        </>
      }
    >
      <p>{wasSent ? t('library.copyAsk') : t('library.goneAsk')}</p>
    </Dialog>
  )
}
