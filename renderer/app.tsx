import { Activity, useEffect } from 'react'
import { useStore } from 'zustand'
import { CommandsProvider } from './commands/commands-context.tsx'
import { FirstRunScreen } from './features/first-run/first-run-screen.tsx'
import { LibraryScreen } from './features/library/library-screen.tsx'
import { ScreenBoundary } from './features/shell/screen-boundary.tsx'
import { Shell } from './features/shell/shell.tsx'
import { language, showLanguage } from './i18n/language.ts'
import { t } from './i18n/words.ts'
import type { WorkbenchStores } from './state/workbench.ts'
import { useEngine, useNavigation, useWorkbench, WorkbenchProvider } from './state/workbench-context.tsx'
import { followAppearance } from './theme/appearance.ts'
import { onDemand, preloadWhenIdle, WhileLoading } from './ui/on-demand.tsx'
import { TooltipProvider } from './ui/tooltip.tsx'

/** The catalog comes with its inspector, so that the grid does not jump aside when that arrives. */
const Catalog = onDemand(async () => {
  const [{ CatalogScreen }, { Inspector }, { SelectionInspector }] = await Promise.all([
    import('./features/catalog/catalog-screen.tsx'),
    import('./features/inspector/inspector.tsx'),
    import('./features/bulk/selection-inspector.tsx'),
  ])
  return () => <CatalogScreen inspector={<Inspector several={<SelectionInspector />} />} />
})
const Problems = onDemand(async () => {
  const [{ ProblemsScreen }, { Inspector }] = await Promise.all([
    import('./features/problems/problems-screen.tsx'),
    import('./features/inspector/inspector.tsx'),
  ])
  return () => <ProblemsScreen inspector={<Inspector several={null} />} />
})
const Release = onDemand(async () => {
  const [{ ReleaseScreen }, { SelectedReleases }] = await Promise.all([
    import('./features/release/release-screen.tsx'),
    import('./features/bulk/selection-inspector.tsx'),
  ])
  return () => <ReleaseScreen several={(choice) => <SelectedReleases choice={choice} />} />
})
const Changes = onDemand(async () => (await import('./features/changes/changes-screen.tsx')).ChangesScreen)
const Export = onDemand(async () => (await import('./features/export/export-screen.tsx')).ExportScreen)
const Meters = onDemand(async () => (await import('./features/meters/meters-screen.tsx')).MetersScreen)
const Settings = onDemand(
  async () => (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
)

const NewReleaseForm = onDemand(
  async () => (await import('./features/new-release/new-release-dialog.tsx')).NewReleaseDialog,
)
const Bulk = onDemand(async () => (await import('./features/bulk/bulk-editor.tsx')).BulkEditor)

/** What is shown of each screen but the first, in the order people come to them. */
const screens = {
  catalog: Catalog,
  release: Release,
  problems: Problems,
  changes: Changes,
  export: Export,
  meters: Meters,
  settings: Settings,
} as const

function CurrentScreen() {
  const { arrivals } = useWorkbench()
  const screen = useNavigation((state) => state.screen)
  const loaded = useEngine((state) => state.loaded)
  const nothing = useEngine((state) => state.catalog.sources === 0 && state.jobs.length === 0)
  const arriving = useStore(arrivals, (state) => state.arrivals.length > 0)
  // The first screen needs none of it.
  useEffect(
    () => (loaded ? preloadWhenIdle([...Object.values(screens), Bulk, NewReleaseForm]) : undefined),
    [loaded],
  )
  const under = useNavigation((state) => state.release?.back ?? 'catalog')
  if (!loaded) return null
  const isRelease = screen === 'release'
  const base = isRelease ? under : screen
  const Current = base === 'library' ? null : screens[base]
  return (
    <>
      {/* While a release is open, the screen under it keeps its rows, its place and its selection. */}
      <Activity key={base} mode={isRelease ? 'hidden' : 'visible'}>
        {Current === null ? (
          nothing && !arriving ? (
            <FirstRunScreen />
          ) : (
            <LibraryScreen />
          )
        ) : (
          <WhileLoading what={t('shell.openingScreen')}>
            <Current />
          </WhileLoading>
        )}
      </Activity>
      {isRelease && (
        <ScreenBoundary name="release">
          <WhileLoading what={t('shell.openingRelease')}>
            <Release />
          </WhileLoading>
        </ScreenBoundary>
      )}
    </>
  )
}

/** The editor of many releases: fetched when it is first wanted, if not before. */
function CurrentBulkEdit() {
  const isWanted = useNavigation((state) => state.bulkEdit !== null)
  return isWanted ? (
    <WhileLoading what={t('shell.openingEditor')}>
      <Bulk />
    </WhileLoading>
  ) : null
}

/** The dialog for a new release: fetched when it is first wanted, if not before. */
function CurrentNewRelease() {
  const isWanted = useNavigation((state) => state.newReleaseOpen)
  return isWanted ? (
    <WhileLoading what={t('shell.openingForm')}>
      <NewReleaseForm />
    </WhileLoading>
  ) : null
}

function ChosenAppearance() {
  const loaded = useEngine((state) => state.loaded)
  const theme = useEngine((state) => state.settings.theme)
  const density = useEngine((state) => state.settings.density)
  // Until the engine has answered, what the last run looked like stands.
  useEffect(() => {
    if (!loaded) return
    const following = followAppearance({ theme, density })
    return () => following.dispose()
  }, [loaded, theme, density])
  return null
}

/** Shows the language that was chosen. Who chooses it in the settings keeps the focus there, though all is drawn anew. */
function ChosenLanguage() {
  const { navigation } = useWorkbench()
  const loaded = useEngine((state) => state.loaded)
  const choice = useEngine((state) => state.settings.language)
  useEffect(() => {
    if (!loaded) return
    const before = language.getState().shown
    void showLanguage(choice).then(() => {
      if (language.getState().shown !== before && navigation.getState().screen === 'settings')
        navigation.setState({ setting: 'language' })
    })
  }, [loaded, choice, navigation])
  return null
}

/** The window over its stores. */
export function App({ workbench }: { workbench: WorkbenchStores }) {
  const { shown } = useStore(language)
  return (
    <WorkbenchProvider workbench={workbench}>
      <ChosenAppearance />
      <ChosenLanguage />
      {/* Words are read while drawing: another language draws everything anew. */}
      <TooltipProvider key={shown}>
        <CommandsProvider>
          <Shell>
            <CurrentScreen />
            <CurrentBulkEdit />
            <CurrentNewRelease />
          </Shell>
        </CommandsProvider>
      </TooltipProvider>
    </WorkbenchProvider>
  )
}
