import { t } from '../i18n/words.ts'
import { bytes } from '../ui/quantities.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Has a process write what is on its heap to the folder of the logs, and says where. */
export async function writeHeapSnapshot(workbench: WorkbenchStores, process: string): Promise<void> {
  const { session, host, toasts } = workbench
  const written = await workbench.attempt(() => session.call('memory.snapshot', { process }))
  if (!written) return
  toasts.show({
    tone: 'done',
    text: t('jobs.snapshotWritten', { file: written.file, size: bytes(written.bytes) }),
    ...(host.desktop
      ? { action: { label: t('jobs.showLogs'), run: () => host.desktop?.runCommand('show-logs') } }
      : {}),
  })
}
