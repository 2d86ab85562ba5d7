import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ExportPlan } from '../../../shared/contract/export.ts'
import { t } from '../../i18n/words.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useSettled } from '../../state/use-settled.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
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
        title={t('exports.nothingChanged')}
        actions={<Button onClick={onEverything}>{t('exports.exportEverything')}</Button>}
      >
        {t('exports.nothingChangedText')}
      </EmptyState>
    ) : (
      <EmptyState title={t('exports.noFile')} />
    )
  return (
    <>
      {plan.leftOut > 0 && writtenFiles(plan) === 0 && (
        <Banner tone="warning">{t('exports.allLeftOut')}</Banner>
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
  const told = useSettled(
    plan === null
      ? ''
      : t('exports.planTold', {
          what:
            plan.rows === null ? t('units.files', { count: files }) : t('units.rows', { count: plan.rows }),
        }),
    asked,
  )
  const busy = run.phase === 'choosing' || run.phase === 'running'
  const isRefused = habits.kind === 'messages' && habits.header === 'renew' && headerRefusal(once) !== null

  if (sources === 0)
    return (
      <section className="export" aria-label={t('exports.title')}>
        <header className="screen-head">
          <h1>{t('exports.title')}</h1>
        </header>
        <div className="export-empty">
          <EmptyState
            title={t('exports.nothingRead')}
            actions={
              <Button variant="primary" onClick={() => workbench.navigation.setState({ screen: 'library' })}>
                {t('exports.openLibrary')}
              </Button>
            }
          >
            {t('exports.dropFirst')}
          </EmptyState>
        </div>
      </section>
    )

  return (
    <section className="export" aria-label={t('exports.title')}>
      <header className="screen-head">
        <h1>{t('exports.title')}</h1>
        <p className="quiet truncate">{t('exports.lead')}</p>
      </header>
      <div className="export-columns">
        <div className="export-choices">
          <fieldset className="export-what" disabled={busy}>
            <legend>{t('exports.what')}</legend>
            <ScopeChoice chosen={scope} onChoose={setScope} />
          </fieldset>
          <fieldset className="export-what" disabled={busy}>
            <legend>{t('exports.how')}</legend>
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
          {run.phase === 'failed' && (
            <Banner tone="error" isTold>
              {run.message}
            </Banner>
          )}
          {run.phase === 'ended' && <ExportResult summary={run.summary} target={run.target} />}
          <h2>
            {t(run.phase === 'ended' ? 'exports.nextExport' : 'exports.whatWillBeWritten')}
            <span className="export-dry-run"> {t('exports.dryRun')}</span>
          </h2>
          <p className="visually-hidden" role="status">
            {told}
          </p>
          {error !== null && <Banner tone="error">{error}</Banner>}
          {plan && <Plan plan={plan} scope={scope} onEverything={() => setScope('all')} />}
        </div>
      </div>
      <footer className="export-foot">
        <span className="quiet">
          {workbench.host.kind === 'browser' ? t('exports.inBrowser') : t('exports.onDisk')}
        </span>
        <span className="spacer" />
        <Button onClick={() => workbench.navigation.setState({ screen: 'catalog' })}>
          {t('exports.backToCatalog')}
        </Button>
        <Button
          variant="primary"
          icon="export"
          busy={busy}
          disabled={!busy && (files === 0 || isRefused)}
          aria-disabled={busy || undefined}
          onClick={() => !busy && plan && void runExport(workbench, request, plan)}
        >
          {plan && plan.rows !== null
            ? t('exports.exportRows', { count: plan.rows })
            : files === 0
              ? t('exports.export')
              : t('exports.exportFiles', { count: files })}
        </Button>
      </footer>
    </section>
  )
}
