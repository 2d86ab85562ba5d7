import { type Coalesced, coalesce } from '../base/coalesce.ts'
import type { EditState } from '../contract/edit.ts'
import type { WorkbenchState } from '../contract/workbench.ts'
import type { CatalogTroubles } from './catalog-troubles.ts'
import type { EngineContext, WorkbenchHandlers } from './context.ts'
import { ProfileMeasurementsFile } from './profile-measurements.ts'
import { catalogTotals } from './query/catalog-totals.ts'
import { readSamples } from './samples.ts'
import { SettingsFile } from './settings.ts'

/** The least time between two tellings of the catalog's totals, in milliseconds. */
const tellEvery = 100

/** What a window asks for when it opens. */
export function workbenchHandlers(
  context: EngineContext,
  troubles: CatalogTroubles,
  editState: () => EditState,
): WorkbenchHandlers<'workbench.state' | 'settings.change' | 'profiles.measured'> {
  const settings = new SettingsFile(context.dataFolder)
  const measurements = new ProfileMeasurementsFile(context.dataFolder)
  return {
    'workbench.state': () => ({
      version: context.version,
      catalog: catalogTotals(context.catalog, context.revision.number),
      trouble: troubles.now,
      jobs: context.jobs.all(),
      edit: editState(),
      settings: settings.read(),
      samples: readSamples(context.samplesFolder),
    }),
    'profiles.measured': () => measurements.read(),
    'settings.change': (change) => {
      const changed = settings.change(change)
      context.events.emit('settings.changed', changed)
      return changed
    },
  }
}

/** Messages that the engine adds up by itself, which takes a few milliseconds. */
const mostMessagesAddedHere = 2_000

/**
 * Tells `catalog.changed` after every change of the revision, a few times a second at most. `totals` adds up what is in
 * the catalog where it takes a while, which is when there are many messages. In a catalog that is small it is added up
 * here: what was read is there by the time its import says that it is done, also while `totals` is still starting up.
 */
export function tellChanges(context: EngineContext, totals: () => Promise<WorkbenchState['catalog']>): void {
  const { catalog, events, lifetime, revision, signal } = context
  let adding = false
  let changedSince = false
  const addHere = () => catalogTotals(catalog, revision.number)
  const isSmall = () =>
    (catalog.database.get<{ last: number | null }>('SELECT max(id) AS last FROM message')!.last ?? 0) <=
    mostMessagesAddedHere
  const add = async () => {
    adding = true
    changedSince = false
    try {
      // Where they cannot be added up elsewhere, they are here: the windows would not read anew.
      const told = await totals().catch(() => (signal.aborted ? null : addHere()))
      if (told && !signal.aborted) events.emit('catalog.changed', told)
    } finally {
      adding = false
      if (changedSince) tell()
    }
  }
  const tell: Coalesced<void> = lifetime.use(
    coalesce<void>(tellEvery, () => {
      if (adding) changedSince = true
      else if (!events.isListenedTo('catalog.changed')) return
      else if (isSmall()) events.emit('catalog.changed', addHere())
      else void add()
    }),
  )
  lifetime.use(
    revision.listen((when) => {
      tell()
      if (when === 'now') tell.flush()
    }),
  )
}
