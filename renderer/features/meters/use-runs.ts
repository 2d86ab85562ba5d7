import { useEffect, useState } from 'react'
import type { Run, RunSummary } from '../../../shared/contract/runs.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'

const noRuns: readonly Run[] = []

/** Measured jobs, and those that were chosen with their samples. */
export function useRuns(chosen: readonly string[]): {
  list: readonly RunSummary[]
  runs: readonly Run[]
  error: string | null
} {
  const { session } = useWorkbench()
  const [revision, setRevision] = useState(0)
  useEffect(() => {
    const listening = session.listen('runs.changed', () => setRevision((before) => before + 1))
    return () => listening.dispose()
  }, [session])
  const list = useAnswer('runs', revision, () => session.call('runs.list', {}))
  const key = chosen.join(' ')
  const read = useAnswer<readonly Run[]>(key, revision, () =>
    Promise.all(chosen.map((id) => session.call('runs.read', { id }))),
  )
  return {
    list: list.value ?? [],
    runs: read.key === key ? (read.value ?? noRuns) : noRuns,
    error: read.error,
  }
}
