import { t } from '../../i18n/words.ts'

import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { ChangeView } from './change-view.tsx'
import './changes.css'
import { CompareView } from './compare-view.tsx'

/** What was edited, before and after, by release or by step; and what two messages differ in. */
export function ChangesScreen() {
  const { navigation } = useWorkbench()
  const view = useNavigation((state) => state.changesView)
  const views = (
    <Segments
      label={t('changes.view')}
      options={[
        { value: 'release', label: t('changes.byRelease') },
        { value: 'step', label: t('changes.byStep') },
        { value: 'messages', label: t('changes.byMessages') },
      ]}
      value={view}
      onChange={(next) => navigation.setState({ changesView: next })}
    />
  )
  return (
    <section className="changes" aria-label={t('changes.title')}>
      {view === 'messages' ? (
        <CompareView views={views} />
      ) : (
        <ChangeView key={view} view={view} views={views} />
      )}
    </section>
  )
}
