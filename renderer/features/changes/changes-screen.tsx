import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { ChangeView } from './change-view.tsx'
import './changes.css'
import { CompareView } from './compare-view.tsx'
import { words } from './words.ts'

/** What was edited, before and after, by release or by step; and what two messages differ in. */
export function ChangesScreen() {
  const { navigation } = useWorkbench()
  const view = useNavigation((state) => state.changesView)
  const views = (
    <Segments
      label={words.view}
      options={(['release', 'step', 'messages'] as const).map((value) => ({
        value,
        label: words.views[value],
      }))}
      value={view}
      onChange={(next) => navigation.setState({ changesView: next })}
    />
  )
  return (
    <section className="changes" aria-label={words.title}>
      {view === 'messages' ? (
        <CompareView views={views} />
      ) : (
        <ChangeView key={view} view={view} views={views} />
      )}
    </section>
  )
}
