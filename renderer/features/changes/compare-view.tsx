import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { DiffSummary, DiffTally } from '../../../shared/contract/diff.ts'
import { isTerminal } from '../../../shared/contract/jobs.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { compareRunOf, stopCompare } from '../../state/compare-run.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Progress } from '../../ui/progress.tsx'
import { count, remaining } from '../../ui/quantities.ts'
import { DifferenceList } from './difference-list.tsx'
import { MessageChoice } from './message-choice.tsx'

function tallyWords({ added, removed, changed, same }: DiffTally): string {
  return [
    added > 0 && t('changes.addedTally', { amount: count(added) }),
    removed > 0 && t('changes.removedTally', { amount: count(removed) }),
    changed > 0 && t('changes.changedTally', { amount: count(changed) }),
    same > 0 && t('changes.sameTally', { amount: count(same) }),
  ]
    .filter(Boolean)
    .join(', ')
}

function Summary({ summary }: { summary: DiffSummary }) {
  const lines: [string, string][] = [
    [t('changes.releases'), tallyWords(summary.releases)],
    [t('changes.trackReleases'), tallyWords(summary.trackReleases)],
    [t('changes.tracks'), tallyWords(summary.tracks)],
    [t('changes.otherResources'), tallyWords(summary.otherResources)],
    [t('changes.deals'), tallyWords(summary.deals)],
  ]
  return (
    <>
      <dl className="compare-summary">
        {lines.map(
          ([name, value]) =>
            value !== '' && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {summary.notes.map((note) => (
        <Banner key={note} tone="info">
          {engineWords(note)}
        </Banner>
      ))}
    </>
  )
}

/** Two messages compared: the choice, how far it is, what differs in numbers, and the list. */
export function CompareView({ views }: { views: ReactNode }) {
  const workbench = useWorkbench()
  const { state, error } = useStore(compareRunOf(workbench))
  const isRunning = state !== null && !isTerminal(state.status)
  return (
    <>
      <header className="screen-head changes-head">
        <h1>{t('changes.title')}</h1>
        <span className="spacer" />
        {views}
      </header>
      <MessageChoice busy={isRunning} />
      {error !== null && <Banner tone="error">{error}</Banner>}
      {state?.message && (
        <Banner tone={state.status === 'failed' ? 'error' : 'info'}>{engineWords(state.message)}</Banner>
      )}
      {isRunning && (
        <section className="compare-progress" aria-label={t('changes.progress')}>
          <p>
            <span>
              {state.total === null
                ? ''
                : t('changes.running', {
                    done: count(state.done),
                    records: t('changes.records', { count: state.total }),
                  })}
            </span>
            {state.secondsLeft !== null && (
              <span className="quiet">{t('changes.left', { time: remaining(state.secondsLeft) })}</span>
            )}
            <span className="spacer" />
            <Button
              size="small"
              icon="stop"
              disabled={state.status === 'stopping'}
              onClick={() => void stopCompare(workbench)}
            >
              {state.status === 'stopping' ? t('changes.stopping') : t('changes.stop')}
            </Button>
          </p>
          <Progress label={t('changes.compare')} part={state.total ? state.done / state.total : null} />
        </section>
      )}
      {state?.summary && <Summary summary={state.summary} />}
      {state === null ? (
        <div className="compare-intro">
          <EmptyState title={t('changes.intro')}>{t('changes.introHint')}</EmptyState>
        </div>
      ) : (
        !isRunning && <DifferenceList key={state.id} diff={state.id} />
      )}
    </>
  )
}
