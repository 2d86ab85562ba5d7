import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ExportHabits, ExportRequest, ExportScope } from '../../../shared/contract/export.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import type { NavigationState } from '../../state/navigation-store.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'

export type ScopeName = 'all' | 'changed' | 'selected' | 'listed'

/** What is said of one export alone. */
export interface OnceOnly {
  scope: ScopeName | null
  messageId: string
  created: string
  threadId: string
}

const forms = new WeakMap<WorkbenchStores, StoreApi<OnceOnly>>()

/** What the window's next export says beside the user's habits; kept while other screens are shown. */
export function onceOnlyOf(workbench: WorkbenchStores): StoreApi<OnceOnly> {
  const known = forms.get(workbench)
  if (known) return known
  const form = createStore<OnceOnly>(() => ({ scope: null, messageId: '', created: '', threadId: '' }))
  forms.set(workbench, form)
  return form
}

/** Keeps how the user exports. */
export function keepHabits(workbench: WorkbenchStores, change: Partial<ExportHabits>): void {
  void changeSettings(workbench, { export: { ...workbench.engine.getState().settings.export, ...change } })
}

/** What a scope stands for now; everything where nothing is selected or listed. */
export function scopeOf(
  name: ScopeName,
  { selected, listed }: NavigationState['exportChoices'],
): ExportScope {
  if (name === 'selected' && selected) return { selection: selected.selection }
  if (name === 'listed' && listed) return { selection: listed.selection }
  return name === 'changed' ? 'changed' : 'all'
}

/** Why what is typed for the header cannot be; by field. Null where it can. */
export function headerRefusal({ created }: OnceOnly): string | null {
  const written = created.trim()
  if (written === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(written))
    return null
  return engineWords('A time is written as 2026-11-21T09:30:00Z.')
}

/** The export as it is asked of the engine. */
export function requestOf(habits: ExportHabits, once: OnceOnly, scope: ExportScope): ExportRequest {
  const { verify } = habits
  if (habits.kind === 'table') {
    const { table, format, byteOrderMark, formulaSafe } = habits
    const columns = habits.columns[table]
    return {
      scope,
      verify,
      form: { kind: 'table', table, format, byteOrderMark, formulaSafe, ...(columns && { columns }) },
    }
  }
  const { mode, version, split, delivery, resources, header } = habits
  const given = (text: string) => (text.trim() === '' ? undefined : text.trim())
  return {
    scope,
    verify,
    form: {
      kind: 'messages',
      mode,
      ...(mode === 'built' && version !== undefined && { version }),
      split,
      ...(delivery !== 'files' && { batch: { marker: delivery, resources } }),
      header:
        header === 'keep'
          ? { header }
          : {
              header,
              messageId: given(once.messageId),
              created: headerRefusal(once) === null ? given(once.created) : undefined,
              threadId: given(once.threadId),
            },
    },
  }
}
