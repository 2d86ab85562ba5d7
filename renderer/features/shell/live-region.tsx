import { useEffect, useState } from 'react'
import type { JobState } from '../../../shared/contract/jobs.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { milestone } from './milestones.ts'

/** Tells a screen reader how the jobs get on: politely each quarter and at the end, at once for failures. */
export function LiveRegion() {
  const { engine } = useWorkbench()
  const [polite, setPolite] = useState('')
  const [urgent, setUrgent] = useState('')
  useEffect(() => {
    let known: ReadonlyMap<string, JobState> | undefined
    return engine.subscribe((state) => {
      if (!state.loaded) return
      const before = known
      known = new Map(state.jobs.map((job) => [job.id, job]))
      if (!before) return
      for (const job of state.jobs) {
        const was = before.get(job.id)
        if (was === job) continue
        const said = milestone(was, job)
        if (said?.urgent) setUrgent(said.text)
        else if (said) setPolite(said.text)
      }
    })
  }, [engine])
  return (
    <div className="visually-hidden">
      <p role="status">{polite}</p>
      <p role="alert">{urgent}</p>
    </div>
  )
}
