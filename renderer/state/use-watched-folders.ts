import { useEffect, useState } from 'react'
import type { WatchedFolder } from '../../shared/contract/watch.ts'
import { useWorkbench } from './workbench-context.tsx'

/** The folders whose files are imported as they arrive, and what can be done with them. */
export interface WatchedFolders {
  folders: readonly WatchedFolder[]
  /** Asks for a folder and watches it; null where the platform cannot give one that stays. */
  add: (() => void) | null
  remove(id: string): void
}

/** The watched folders of the open catalog, kept up to date. */
export function useWatchedFolders(): WatchedFolders {
  const workbench = useWorkbench()
  const { session, host } = workbench
  const [folders, setFolders] = useState<readonly WatchedFolder[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const told = session.listen('watch.changed', (change) => setFolders(change.folders))
    session.call('watch.list', {}, controller.signal).then(setFolders, () => {
      // Without the engine there is nothing to show; its return asks again.
    })
    return () => {
      controller.abort()
      told.dispose()
    }
  }, [session])
  const add = async () => {
    for (const { id } of await host.pickFiles('folder')) await session.call('watch.add', { folder: id })
  }
  return {
    folders,
    // A browser hands over copies of files, in which nothing ever arrives.
    add: host.kind === 'electron' ? () => void workbench.attempt(add) : null,
    remove: (id) => void workbench.attempt(() => session.call('watch.remove', { id })),
  }
}
