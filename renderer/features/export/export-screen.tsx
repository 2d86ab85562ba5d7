import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ExportPlan } from '../../../shared/contract/export.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted } from '../../ui/quantities.ts'
import './export.css'
import { headerRefusal, keepHabits, onceOnlyOf, requestOf, type ScopeName, scopeOf } from './export-form.ts'
import { ExportProgress } from './export-progress.tsx'
import { ExportResult } from './export-result.tsx'
import { exportRunOf, runExport, writtenFiles } from './export-run.ts'
import { FormChoice } from './form-choice.tsx'
import { PlanNotes } from './plan-notes.tsx'
import { PlanTable } from './plan-table.tsx'
import { ScopeChoice } from './scope-choice.tsx'

function Plan({ plan, scope, onEverything }: { plan: ExportPlan; scope: ScopeName; onEverything(): void }) {
  if (plan.filesTotal === 0)
    return scope === 'changed' ? (
      <EmptyState
        title="Nothing is changed."
        actions={<Button onClick={onEverything}>Export everything</Button>}
      >
        Every release is as it was delivered. An export of everything writes the sources byte for byte.
      </EmptyState>
    ) : (
      <EmptyState title="There is no file to write." />
    )
  return (
    <>
      {plan.leftOut > 0 && writtenFiles(plan) === 0 && (
        <Banner tone="warning">Every file is left out, so there is nothing to write.</Banner>
      )}
      <PlanNotes plan={plan} />
      <PlanTable plan={plan} />
    </>
  )
}

/** The scope that is shown: the one chosen, as long as there is something behind it. */
function useScope(): [ScopeName, (scope: ScopeName) => void] {
  const workbench = useWorkbench()
  const once = onceOnlyOf(workbench)
  const asked = useNavigation((state) => state.exportScope)
  const { selected, listed } = useNavigation((state) => state.exportChoices)
  const chosen = useStore(once, (state) => state.scope)
  const isEdited = useEngine((state) => state.edit.edits > 0)
  useEffect(() => {
    if (asked === null) return
    once.setState({ scope: asked })
    workbench.navigation.setState({ exportScope: null })
  }, [asked, once, workbench])
  const wanted = asked ?? chosen ?? (isEdited ? 'changed' : 'all')
  const isThere = wanted === 'selected' ? selected !== null : wanted === 'listed' ? listed !== null : true
  return [isThere ? wanted : 'all', (scope) => once.setState({ scope })]
}

/** What will be written is shown first; then it is written, and proved. */
export function ExportScreen() {
  const workbench = useWorkbench()
  const run = useStore(exportRunOf(workbench))
  const sources = useEngine((state) => state.catalog.sources)
  const habits = useEngine((state) => state.settings.export)
  const choices = useNavigation((state) => state.exportChoices)
  const once = useStore(onceOnlyOf(workbench))
  const [scope, setScope] = useScope()
  const request = requestOf(habits, once, scopeOf(scope, choices))
  const asked = JSON.stringify(request)
  const revision = useRevision()
  const { value, key, error } = useAnswer(asked, revision, (signal) =>
    workbench.session.call('export.plan', request, signal),
  )
  const plan = key === asked ? value : null
  const files = plan ? writtenFiles(plan) : 0
  const busy = run.phase === 'choosing' || run.phase === 'running'
  const isRefused = habits.kind === 'messages' && habits.header === 'renew' && headerRefusal(once) !== null

  if (sources === 0)
    return (
      <section className="export" aria-label="Export">
        <header className="screen-head">
          <h1>Export</h1>
        </header>
        <div className="export-empty">
          <EmptyState
            title="Nothing has been read yet."
            actions={
              <Button variant="primary" onClick={() => workbench.navigation.setState({ screen: 'library' })}>
                Open the library
              </Button>
            }
          >
            Drop ERN files anywhere in this window. What is read can be changed and exported.
          </EmptyState>
        </div>
      </section>
    )

  return (
    <section className="export" aria-label="Export">
      <header className="screen-head">
        <h1>Export</h1>
        <p className="quiet truncate">Source and your changes, streamed. The sources are never written to.</p>
      </header>
      <div className="export-columns">
        <div className="export-choices">
          <fieldset className="export-what" disabled={busy}>
            <legend>What</legend>
            <ScopeChoice chosen={scope} onChoose={setScope} />
          </fieldset>
          <fieldset className="export-what" disabled={busy}>
            <legend>How</legend>
            <FormChoice
              habits={habits}
              once={once}
              onHabits={(change) => keepHabits(workbench, change)}
              onOnce={(change) => onceOnlyOf(workbench).setState(change)}
            />
          </fieldset>
        </div>
        <div className="export-plan">
          {run.phase === 'running' && <ExportProgress job={run.job} name={run.target.name} />}
          {run.phase === 'failed' && <Banner tone="error">{run.message}</Banner>}
          {run.phase === 'ended' && <ExportResult summary={run.summary} target={run.target} />}
          <h2>
            {run.phase === 'ended' ? 'The next export' : 'What will be written'}
            <span className="export-dry-run"> Nothing is written yet.</span>
          </h2>
          {error !== null && <Banner tone="error">{error}</Banner>}
          {plan && <Plan plan={plan} scope={scope} onEverything={() => setScope('all')} />}
        </div>
      </div>
      <footer className="export-foot">
        <span className="quiet truncate">
          {workbench.host.kind === 'browser'
            ? 'The download starts when everything is written and checked. Several files come as one ZIP.'
            : 'Writes to a temporary name, reads it back, then renames.'}
        </span>
        <span className="spacer" />
        <Button onClick={() => workbench.navigation.setState({ screen: 'catalog' })}>
          Back to the catalog
        </Button>
        <Button
          variant="primary"
          icon="export"
          busy={busy}
          disabled={busy || files === 0 || isRefused}
          onClick={() => plan && void runExport(workbench, request, plan)}
        >
          {plan && plan.rows !== null
            ? `Export ${counted(plan.rows, 'row')}`
            : files === 0
              ? 'Export'
              : `Export ${counted(files, 'file')}`}
        </Button>
      </footer>
    </section>
  )
}
