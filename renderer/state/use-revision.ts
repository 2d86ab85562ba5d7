import { useEffect, useState } from 'react'
import { coalesce } from '../../shared/base/coalesce.ts'
import { useConnection, useWorkbench } from './workbench-context.tsx'

const importPause = 500

/** A number that grows whenever what was read of the catalog may have changed: an edit, an import, a new connection. */
export function useRevision(): number {
  const { session } = useWorkbench()
  const connection = useConnection()
  const [revision, setRevision] = useState(0)
  useEffect(() => {
    const grow = () => setRevision((old) => old + 1)
    const seldom = coalesce(importPause, grow)
    const edits = session.listen('edit.changed', grow)
    const rows = session.listen('catalog.changed', () => seldom(undefined))
    return () => {
      seldom.dispose()
      edits.dispose()
      rows.dispose()
    }
  }, [session])
  useEffect(() => {
    if (connection.kind === 'open') setRevision((old) => old + 1)
  }, [connection])
  return revision
}
