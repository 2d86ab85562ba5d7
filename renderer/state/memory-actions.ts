import type { WorkbenchStores } from './workbench.ts'

/** Has a process write what is on its heap to the folder of the logs, and says where. */
export async function writeHeapSnapshot(workbench: WorkbenchStores, process: string): Promise<void> {
  const { session, host, toasts } = workbench
  const written = await workbench.attempt(() => session.call('memory.snapshot', { process }))
  if (!written) return
  toasts.show({
    tone: 'done',
    text: `${written.file} is in the folder of the logs (${Math.round(written.bytes / 1e6)} MB). It holds what was read: give it to nobody you would not give the messages to.`,
    ...(host.desktop
      ? { action: { label: 'Show the logs', run: () => host.desktop?.runCommand('show-logs') } }
      : {}),
  })
}
