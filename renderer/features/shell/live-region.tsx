import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { JobState } from '../../../shared/contract/jobs.ts'
import type { Announced } from '../../state/announcements.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { milestones } from './milestones.ts'

/** A region in two halves that take turns: the same words again are a change, which is told. */
function Region({ role, told }: { role: 'status' | 'alert'; told: Announced | null }) {
  return [0, 1].map((half) => (
    <p key={half} role={role}>
      {told !== null && told.id % 2 === half ? told.text : ''}
    </p>
  ))
}

/** Tells a screen reader how the jobs get on, and what else happens that is told nowhere else. */
export function LiveRegion() {
  const { engine, announcements } = useWorkbench()
  const { polite, urgent } = useStore(announcements.store)
  useEffect(() => {
    let known: readonly JobState[] | undefined
    return engine.subscribe((state) => {
      if (!state.loaded || state.jobs === known) return
      const before = known
      known = state.jobs
      if (before) for (const said of milestones(before, state.jobs)) announcements.tell(said.text, said)
    })
  }, [engine, announcements])
  return (
    <div className="visually-hidden">
      <Region role="status" told={polite} />
      <Region role="alert" told={urgent} />
    </div>
  )
}
