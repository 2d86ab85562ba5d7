import './shell.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { ToastList } from '../../ui/toast.tsx'
import { Banners } from './banners.tsx'
import { CommandPalette } from './command-palette.tsx'
import { DropTarget } from './drop-target.tsx'
import { keepFocus } from './keep-focus.ts'
import { KeySheet } from './key-sheet.tsx'
import { LicenceSheet } from './licence-sheet.tsx'
import { LiveRegion } from './live-region.tsx'
import { Rail } from './rail.tsx'
import { ScreenBoundary } from './screen-boundary.tsx'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'

/** The frame around every screen. */
export function Shell({ children }: { children: ReactNode }) {
  const { toasts, metrics } = useWorkbench()
  const shown = useStore(toasts.store, (state) => state.toasts)
  // A release lies over the screen it was opened from, which is kept as it is.
  const screen = useNavigation((state) =>
    state.screen === 'release' ? (state.release?.back ?? 'catalog') : state.screen,
  )
  const main = useRef<HTMLElement>(null)

  useEffect(() => {
    const changed = () => metrics.setVisible(document.visibilityState === 'visible')
    changed()
    document.addEventListener('visibilitychange', changed)
    return () => document.removeEventListener('visibilitychange', changed)
  }, [metrics])

  useEffect(() => {
    const kept = keepFocus()
    return () => kept.dispose()
  }, [])

  return (
    <div className="shell">
      <TopBar />
      <Banners />
      <Rail />
      <main ref={main} className="shell-main" tabIndex={-1} data-region="main">
        <ScreenBoundary name={screen}>{children}</ScreenBoundary>
      </main>
      <StatusBar />
      <ToastList toasts={shown} onDismiss={toasts.dismiss} />
      <DropTarget />
      <KeySheet />
      <LicenceSheet />
      <CommandPalette />
      <LiveRegion />
    </div>
  )
}
