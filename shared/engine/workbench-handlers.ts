import { type Coalesced, coalesce } from '../base/coalesce.ts'
import type { EditState } from '../contract/edit.ts'
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
  editState: () => EditState,
): WorkbenchHandlers<'workbench.state' | 'settings.change' | 'profiles.measured'> {
  const settings = new SettingsFile(context.dataFolder)
  const measurements = new ProfileMeasurementsFile(context.dataFolder)
  return {
    'workbench.state': () => ({
      version: context.version,
      catalog: catalogTotals(context.catalog, context.revision.number),
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

/** Tells `catalog.changed` after every change of the revision, a few times a second at most. */
export function tellChanges(context: EngineContext): void {
  const tell: Coalesced<void> = context.lifetime.use(
    coalesce<void>(tellEvery, () => {
      if (context.events.isListenedTo('catalog.changed'))
        context.events.emit('catalog.changed', catalogTotals(context.catalog, context.revision.number))
    }),
  )
  context.lifetime.use(context.revision.listen(() => tell()))
}
