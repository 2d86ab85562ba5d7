import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BulkOutcome, BulkPreview, BulkProgress, BulkRow } from '../../../shared/contract/bulk.ts'
import type { CallInput } from '../../../shared/contract/define.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'

export type AskedEdit = CallInput<Workbench, 'bulk.preview'>['edit']

/** Somebody types: the preview waits for a pause. */
const typingPause = 200
const pageSize = 100

/** A preview and how far it is. */
export interface PreviewState {
  /** The last that was finished; shown until the next one is. */
  preview: BulkPreview | null
  /** Of the one being made; null when none is. */
  progress: BulkProgress | null
  error: string | null
}

/** Makes a preview of an edit, anew whenever the edit changes or `again` grows. Null edits are not looked at. */
export function usePreview(id: string, edit: AskedEdit | null, again: number): PreviewState {
  const { session } = useWorkbench()
  const [state, setState] = useState<PreviewState>({ preview: null, progress: null, error: null })
  const key = edit === null ? null : JSON.stringify(edit)
  const isFirst = useRef(true)
  const ask = useEffectEvent((signal: AbortSignal) =>
    session.call('bulk.preview', { id, edit: edit! }, signal),
  )
  useEffect(() => {
    const listening = session.listen('bulk.progressed', (progress) => {
      if (progress.id === id && progress.phase === 'looking')
        setState((old) => (old.progress === null ? old : { ...old, progress }))
    })
    return () => listening.dispose()
  }, [session, id])
  useEffect(() => {
    if (key === null) {
      setState({ preview: null, progress: null, error: null })
      return
    }
    const stop = new AbortController()
    const start = () => {
      isFirst.current = false
      const nothing = { records: 0, done: 0, changes: 0, same: 0, absent: 0, refused: 0, fields: 0 }
      setState((old) => ({ ...old, progress: { id, phase: 'looking', counts: nothing, part: 0 } }))
      ask(stop.signal).then(
        (preview) => {
          if (!stop.signal.aborted) setState({ preview, progress: null, error: null })
        },
        (thrown) => {
          if (stop.signal.aborted || (thrown instanceof LatheError && thrown.code === 'cancelled')) return
          const error = thrown instanceof Error ? thrown.message : String(thrown)
          setState({ preview: null, progress: null, error })
        },
      )
    }
    const timer = setTimeout(start, isFirst.current ? 0 : typingPause)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key, again, id])
  return state
}

/** Rows of a preview as they come into sight, a page at a time. `version` names what the rows belong to. */
export function usePreviewRows(
  id: string,
  version: object | null,
  outcome: BulkOutcome | undefined,
): { row(index: number): BulkRow | undefined; want(first: number, last: number): void } {
  const { session } = useWorkbench()
  const [, setArrived] = useState(0)
  const pages = useRef({
    version: null as object | null,
    outcome: undefined as BulkOutcome | undefined,
    rows: new Map<number, BulkRow[]>(),
    asked: new Set<number>(),
  })
  const held = pages.current
  if (held.version !== version || held.outcome !== outcome) {
    held.version = version
    held.outcome = outcome
    held.rows = new Map()
    held.asked = new Set()
  }
  const want = (first: number, last: number) => {
    if (version === null) return
    const { rows, asked } = held
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
      if (asked.has(page)) continue
      asked.add(page)
      session.call('bulk.page', { id, outcome, offset: page * pageSize, limit: pageSize }).then(
        (found) => {
          if (held.rows !== rows) return
          rows.set(page, found.rows)
          setArrived((before) => before + 1)
        },
        // A preview that has been replaced has no rows any more.
        () => asked.delete(page),
      )
    }
  }
  return { row: (index) => held.rows.get(Math.floor(index / pageSize))?.[index % pageSize], want }
}
