import { useState } from 'react'
import { useStore } from 'zustand'
import { type ExportPlan, ExportRequest } from '../../../shared/contract/export.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted } from '../../ui/quantities.ts'
import './export.css'
import { ExportProgress } from './export-progress.tsx'
import { ExportResult } from './export-result.tsx'
import { exportRunOf, runExport, writtenFiles } from './export-run.ts'
import { PlanTable } from './plan-table.tsx'

type ExportScope = 'all' | 'changed'

function Scope({
  value,
  chosen,
  title,
  note,
  figure,
  onChoose,
}: {
  value: ExportScope
  chosen: ExportScope
  title: string
  note: string
  figure: string
  onChoose(value: ExportScope): void
}) {
  return (
    <label className="export-scope">
      <input
        type="radio"
        name="scope"
        value={value}
        checked={value === chosen}
        onChange={() => onChoose(value)}
      />
      <span className="export-scope-words">
        <span className="export-scope-title">{title}</span>
        <span className="small faint">{note}</span>
      </span>
      <span className="quiet export-nowrap">{figure}</span>
    </label>
  )
}

function Plan({ plan, scope, onEverything }: { plan: ExportPlan; scope: ExportScope; onEverything(): void }) {
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
      <PlanTable plan={plan} />
    </>
  )
}

/** What will be written is shown first; then it is written, and proved by its checksums. */
export function ExportScreen() {
  const workbench = useWorkbench()
  const run = useStore(exportRunOf(workbench))
  const sources = useEngine((state) => state.catalog.sources)
  const edit = useEngine((state) => state.edit)
  const [chosen, setChosen] = useState<ExportScope | null>(null)
  const [opened] = useState<ExportScope>(edit.edits > 0 ? 'changed' : 'all')
  const scope = chosen ?? opened
  const revision = useRevision()
  const { value, key, error } = useAnswer(scope, revision, (signal) =>
    workbench.session.call('export.plan', { scope }, signal),
  )
  const plan = key === scope ? value : null
  const files = plan ? writtenFiles(plan) : 0
  const busy = run.phase === 'choosing' || run.phase === 'running'

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
        <fieldset className="export-what" disabled={busy}>
          <legend>What</legend>
          <Scope
            value="all"
            chosen={scope}
            title="Everything"
            note="Untouched files leave byte for byte as they came"
            figure={counted(sources, 'file')}
            onChoose={setChosen}
          />
          <Scope
            value="changed"
            chosen={scope}
            title="Changed files"
            note={
              edit.edits === 0
                ? 'No release is changed'
                : `Those with ${counted(edit.edits, 'change')} in ${counted(edit.editedReleases, 'release')}`
            }
            figure={plan ? counted(plan.editedFiles, 'file') : ''}
            onChoose={setChosen}
          />
        </fieldset>
        <div className="export-plan">
          {run.phase === 'running' && <ExportProgress job={run.job} name={run.target.name} />}
          {run.phase === 'failed' && <Banner tone="error">{run.message}</Banner>}
          {run.phase === 'ended' && <ExportResult summary={run.summary} target={run.target} />}
          <h2>{run.phase === 'ended' ? 'The next export' : 'What will be written'}</h2>
          {error !== null && <Banner tone="error">{error}</Banner>}
          {plan && <Plan plan={plan} scope={scope} onEverything={() => setChosen('all')} />}
        </div>
      </div>
      <footer className="export-foot">
        <span className="quiet truncate">
          {workbench.host.kind === 'browser'
            ? 'The download starts when everything is written and checked.'
            : 'Writes to a temporary name, then renames.'}
        </span>
        <span className="spacer" />
        <Button onClick={() => workbench.navigation.setState({ screen: 'catalog' })}>
          Back to the catalog
        </Button>
        <Button
          variant="primary"
          icon="export"
          busy={busy}
          disabled={busy || files === 0}
          onClick={() => plan && void runExport(workbench, ExportRequest.parse({ scope }), plan)}
        >
          {files === 0 ? 'Export' : `Export ${counted(files, 'file')}`}
        </Button>
      </footer>
    </section>
  )
}
