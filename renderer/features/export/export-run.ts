import { createStore, type StoreApi } from 'zustand/vanilla'
import { toErrorShape } from '../../../shared/contract/errors.ts'
import type { ExportPlan, ExportRequest, ExportSummary } from '../../../shared/contract/export.ts'
import type { Target } from '../../client/host.ts'
import { t } from '../../i18n/words.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'
import { type ResultSentence, resultSentence } from './export-words.ts'

/** How far the export of this window is. It goes on while other screens are shown. */
export type ExportRun =
  | { phase: 'none' }
  | { phase: 'choosing' }
  | { phase: 'running'; job: string; target: Target }
  | { phase: 'ended'; target: Target; summary: ExportSummary }
  | { phase: 'failed'; message: string }

const runs = new WeakMap<WorkbenchStores, StoreApi<ExportRun>>()

/** The window's export, made when it is first asked for. */
export function exportRunOf(workbench: WorkbenchStores): StoreApi<ExportRun> {
  const known = runs.get(workbench)
  if (known) return known
  const run = createStore<ExportRun>(() => ({ phase: 'none' }))
  runs.set(workbench, run)
  return run
}

/** Files the plan writes. */
export function writtenFiles(plan: ExportPlan): number {
  return plan.filesTotal - plan.leftOut
}

/** Says how an export ended: where it is shown to those who do not see it, elsewhere to everybody. */
function tellEnd(
  { navigation, toasts, announcements }: WorkbenchStores,
  tone: ResultSentence['tone'],
  text: string,
): void {
  if (navigation.getState().screen === 'export') announcements.tell(text, { urgent: tone === 'error' })
  else
    toasts.show({
      tone,
      text,
      action: { label: t('exports.showResult'), run: () => navigation.setState({ screen: 'export' }) },
    })
}

/** Asks where to, writes, and hands over what was written. Choosing no place changes nothing. */
export async function runExport(
  workbench: WorkbenchStores,
  request: ExportRequest,
  plan: ExportPlan,
): Promise<void> {
  const run = exportRunOf(workbench)
  const set = (next: ExportRun) => run.setState(next, true)
  const before = run.getState()
  set({ phase: 'choosing' })
  try {
    const target = await workbench.host.pickTarget({
      name: plan.suggestedName,
      several: !plan.single,
    })
    if (!target) {
      set(before.phase === 'ended' ? before : { phase: 'none' })
      return
    }
    const job = await workbench.session.call('export.start', { request, target: target.id })
    set({ phase: 'running', job, target })
    const summary = await workbench.session.call('export.wait', { job })
    set({ phase: 'ended', target, summary })
    const { tone, text } = resultSentence(summary, target)
    tellEnd(workbench, tone, text)
    if (summary.status === 'done' || summary.status === 'done-with-problems')
      await workbench.host.finish(target)
  } catch (thrown) {
    const { message } = toErrorShape(thrown)
    set({ phase: 'failed', message })
    tellEnd(workbench, 'error', message)
  }
}

/** Stops the running export. What was not finished is not left behind. */
export async function stopExport(workbench: WorkbenchStores, job: string): Promise<void> {
  await workbench.attempt(() => workbench.session.call('export.stop', { job }))
}
