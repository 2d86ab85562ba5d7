import { useEffect } from 'react'
import { useStore } from 'zustand'
import { CommandsProvider } from './commands/commands-context.tsx'
import { CatalogScreen } from './features/catalog/catalog-screen.tsx'
import { ExportScreen } from './features/export/export-screen.tsx'
import { FirstRunScreen } from './features/first-run/first-run-screen.tsx'
import { Inspector } from './features/inspector/inspector.tsx'
import { LibraryScreen } from './features/library/library-screen.tsx'
import { MetersScreen } from './features/meters/meters-screen.tsx'
import { Shell } from './features/shell/shell.tsx'
import type { WorkbenchStores } from './state/workbench.ts'
import { useEngine, useNavigation, useWorkbench, WorkbenchProvider } from './state/workbench-context.tsx'
import { followTheme } from './theme/follow-theme.ts'
import { TooltipProvider } from './ui/tooltip.tsx'

function CurrentScreen() {
  const { arrivals } = useWorkbench()
  const screen = useNavigation((state) => state.screen)
  const loaded = useEngine((state) => state.loaded)
  const nothing = useEngine((state) => state.catalog.sources === 0 && state.jobs.length === 0)
  const arriving = useStore(arrivals, (state) => state.arrivals.length > 0)
  if (!loaded) return null
  if (screen === 'library') return nothing && !arriving ? <FirstRunScreen /> : <LibraryScreen />
  if (screen === 'meters') return <MetersScreen />
  if (screen === 'catalog') return <CatalogScreen inspector={<Inspector />} />
  return <ExportScreen />
}

function Themed() {
  const { engine } = useWorkbench()
  useEffect(() => {
    let following = followTheme(engine.getState().theme)
    const unsubscribe = engine.subscribe((state, before) => {
      if (!state.loaded || (before.loaded && state.theme === before.theme)) return
      following.dispose()
      following = followTheme(state.theme)
    })
    return () => {
      unsubscribe()
      following.dispose()
    }
  }, [engine])
  return null
}

/** The window over its stores. */
export function App({ workbench }: { workbench: WorkbenchStores }) {
  return (
    <WorkbenchProvider workbench={workbench}>
      <Themed />
      <TooltipProvider>
        <CommandsProvider>
          <Shell>
            <CurrentScreen />
          </Shell>
        </CommandsProvider>
      </TooltipProvider>
    </WorkbenchProvider>
  )
}
