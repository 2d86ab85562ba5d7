import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DiffState } from '../../shared/contract/diff.ts'
import { toErrorShape } from '../../shared/contract/errors.ts'
import { isTerminal } from '../../shared/contract/jobs.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import type { WorkbenchStores } from './workbench.ts'

/** The comparison of this window: what is compared, how far it is. It goes on while other screens are shown. */
export interface CompareRun {
  before: RecordId | null
  after: RecordId | null
  state: DiffState | null
  error: string | null
}

const runs = new WeakMap<WorkbenchStores, StoreApi<CompareRun>>()

/** The window's comparison, made when it is first asked for. */
export function compareRunOf(workbench: WorkbenchStores): StoreApi<CompareRun> {
  const known = runs.get(workbench)
  if (known) return known
  const run = createStore<CompareRun>(() => ({ before: null, after: null, state: null, error: null }))
  workbench.session.listen('diff.changed', (state) => {
    const own = run.getState().state
    if (own?.id === state.id && !isTerminal(own.status)) run.setState({ state })
  })
  runs.set(workbench, run)
  return run
}

/** Starts to compare what is chosen. */
export async function startCompare(workbench: WorkbenchStores): Promise<void> {
  const run = compareRunOf(workbench)
  const { before, after } = run.getState()
  if (before === null || after === null) return
  try {
    const diff = await workbench.session.call('diff.start', { before, after })
    run.setState({ state: await workbench.session.call('diff.state', { diff }), error: null })
    const state = await workbench.session.call('diff.wait', { diff })
    if (run.getState().state?.id !== diff) return
    run.setState({ state })
    const { screen, changesView } = workbench.navigation.getState()
    if (screen === 'changes' && changesView === 'messages') return
    workbench.toasts.show({
      tone: state.status === 'failed' ? 'error' : 'done',
      text: state.message === null ? t('changes.compared') : engineWords(state.message),
      action: {
        label: t('changes.showDifferences'),
        run: () => workbench.navigation.setState({ screen: 'changes', changesView: 'messages' }),
      },
    })
  } catch (thrown) {
    run.setState({ state: null, error: toErrorShape(thrown).message })
  }
}

/** Stops the comparison; what was found until then stays. */
export async function stopCompare(workbench: WorkbenchStores): Promise<void> {
  const { state } = compareRunOf(workbench).getState()
  if (state) await workbench.attempt(() => workbench.session.call('diff.stop', { diff: state.id }))
}

/** Shows what became of one message in another, which is compared with it at once. */
export function compareMessages(workbench: WorkbenchStores, before: RecordId, after: RecordId): void {
  compareRunOf(workbench).setState({ before, after, state: null, error: null })
  workbench.navigation.setState({ screen: 'changes', changesView: 'messages' })
  void startCompare(workbench)
}
