import { createContext, type ReactNode, use } from 'react'
import { useStore } from 'zustand'
import type { SessionStatus } from '../client/session.ts'
import type { EngineState } from './engine-store.ts'
import type { MetricsState } from './metrics-store.ts'
import type { NavigationState } from './navigation-store.ts'
import type { WorkbenchStores } from './workbench.ts'

const Context = createContext<WorkbenchStores | null>(null)

export function WorkbenchProvider({
  workbench,
  children,
}: {
  workbench: WorkbenchStores
  children: ReactNode
}) {
  return <Context value={workbench}>{children}</Context>
}

/** The window's stores and its session. They stay the same for the window's life. */
export function useWorkbench(): WorkbenchStores {
  const workbench = use(Context)
  if (!workbench) throw new TypeError('useWorkbench needs a WorkbenchProvider around it')
  return workbench
}

/** A part of what is known of the engine; renders again when that part changes. */
export function useEngine<T>(select: (state: EngineState) => T): T {
  return useStore(useWorkbench().engine, select)
}

/** A part of where the user is. */
export function useNavigation<T>(select: (state: NavigationState) => T): T {
  return useStore(useWorkbench().navigation, select)
}

/** A part of the meters' samples. */
export function useMetrics<T>(select: (state: MetricsState) => T): T {
  return useStore(useWorkbench().metrics.store, select)
}

export function useConnection(): SessionStatus {
  return useStore(useWorkbench().connection)
}
