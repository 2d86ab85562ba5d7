import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { createStore, useStore } from 'zustand'
import { t } from '../../i18n/words.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import '../../record/problems.css'
import '../../record/record.css'
import './inspector.css'
import '../../record/tables.css'
import '../../record/structure.css'
import { XmlView } from '../../record/record-xml.tsx'
import { useRevision } from '../../state/use-revision.ts'
import { preloadWhenIdle } from '../../ui/on-demand.tsx'
import { BatchInspector } from './batch-inspector.tsx'
import { ProblemInspector } from './problem-inspector.tsx'
import { RecordInspector } from './record-inspector.tsx'
import { ReleaseInspector } from './release-inspector.tsx'
import { narrowestInspector, Separator } from './separator.tsx'

/** The width the user has set, in CSS pixels; null: as the window allows. Kept while the inspector is closed. */
const chosenWidth = createStore<{ width: number | null }>(() => ({ width: null }))

/** What the rail and a usable grid need beside the inspector. */
const besides = 60 + 480

function useWindowWidth(): number {
  const [width, setWidth] = useState(window.innerWidth)
  useEffect(() => {
    const changed = () => setWidth(window.innerWidth)
    window.addEventListener('resize', changed)
    return () => window.removeEventListener('resize', changed)
  }, [])
  return width
}

/** The record the keyboard stands on in the catalog, to be read and changed; `several` while releases are selected. */
export function Inspector({ several }: { several: ReactNode }) {
  const { navigation } = useWorkbench()
  const selected = useNavigation((state) => state.selected)
  const isSeveral = useNavigation((state) => (state.selectedReleases?.count ?? 0) > 1)
  const revision = useRevision()
  const room = useWindowWidth()
  const wanted = useStore(chosenWidth, ({ width }) => width) ?? (room <= 1200 ? 296 : 332)
  const width = Math.max(narrowestInspector, Math.min(wanted, room - besides))
  useEffect(() => preloadWhenIdle([XmlView]), [])

  const close = () => {
    navigation.setState({ inspectorOpen: false })
    focusGrid()
  }
  const focusGrid = () =>
    document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // A dialog over the inspector closes itself.
    if (event.target instanceof Element && event.target.closest('dialog')) return
    event.preventDefault()
    focusGrid()
  }

  return (
    <>
      <Separator
        width={width}
        onWidth={(next) => chosenWidth.setState({ width: next })}
        onReset={() => chosenWidth.setState({ width: null })}
      />
      <aside
        id="inspector"
        className="inspector"
        aria-label={t('inspector.title')}
        data-region="inspector"
        tabIndex={-1}
        style={{ width }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget)
            event.currentTarget.querySelector<HTMLElement>('input:not([readonly])')?.focus()
        }}
      >
        <IconButton
          size="small"
          className="inspector-close"
          icon="close"
          label={t('inspector.close')}
          tooltip={t('inspector.closeHint')}
          onClick={close}
        />
        {isSeveral ? (
          several
        ) : selected === null ? (
          <p className="record-body quiet">{t('inspector.chooseRow')}</p>
        ) : selected.startsWith('release/') ? (
          <ReleaseInspector id={selected} revision={revision} />
        ) : selected.startsWith('batch/') ? (
          <BatchInspector id={selected} revision={revision} />
        ) : selected.startsWith('problem/') ? (
          <ProblemInspector key={selected} id={selected} revision={revision} />
        ) : (
          <RecordInspector id={selected} revision={revision} />
        )}
      </aside>
    </>
  )
}
