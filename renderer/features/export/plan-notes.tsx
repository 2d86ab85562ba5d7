import type { ExportPlan } from '../../../shared/contract/export.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { bytes, counted } from '../../ui/quantities.ts'

/** What the user should know before anything is written: problems in scope, what shares a name, what comes with it. */
export function PlanNotes({ plan }: { plan: ExportPlan }) {
  const { navigation } = useWorkbench()
  const { error, warning } = plan.problems
  const found = [error > 0 && counted(error, 'error'), warning > 0 && counted(warning, 'warning')]
    .filter(Boolean)
    .join(' and ')
  return (
    <>
      {found !== '' && (
        <Banner
          tone={error > 0 ? 'error' : 'warning'}
          actions={
            <Button
              size="small"
              onClick={() => navigation.setState({ screen: 'catalog', list: 'problems', sort: null })}
            >
              Show
            </Button>
          }
        >
          {found} in what is in scope. It leaves as it is.
        </Banner>
      )}
      {plan.notes.length > 0 && (
        <ul className="export-notes quiet">
          {plan.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {plan.resources && plan.resources.files > 0 && (
        <p className="export-notes quiet">
          With them {counted(plan.resources.files, 'file')} that the messages name:{' '}
          {bytes(plan.resources.bytes)}.
        </p>
      )}
    </>
  )
}
