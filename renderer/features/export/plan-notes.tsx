import type { ExportPlan } from '../../../shared/contract/export.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { listWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { bytes } from '../../ui/quantities.ts'

/** What the user should know before anything is written: problems in scope, what shares a name, what comes with it. */
export function PlanNotes({ plan }: { plan: ExportPlan }) {
  const { navigation } = useWorkbench()
  const { error, warning } = plan.problems
  const found = listWords(
    [
      error > 0 ? t('units.errors', { count: error }) : '',
      warning > 0 ? t('units.warnings', { count: warning }) : '',
    ].filter(Boolean),
  )
  return (
    <>
      {found !== '' && (
        <Banner
          tone={error > 0 ? 'error' : 'warning'}
          actions={
            <Button
              size="small"
              onClick={() => navigation.setState({ screen: 'catalog', list: 'problems', sort: null })}
            >
              {t('exports.show')}
            </Button>
          }
        >
          {t('exports.problemsInScope', { found })}
        </Banner>
      )}
      {plan.checking > 0 && <Banner tone="info">{t('exports.checking', { count: plan.checking })}</Banner>}
      {plan.notes.length > 0 && (
        <ul className="export-notes quiet">
          {plan.notes.map((note) => (
            <li key={note}>{engineWords(note)}</li>
          ))}
        </ul>
      )}
      {plan.resources && plan.resources.files > 0 && (
        <p className="export-notes quiet">
          {t('exports.withFiles', { count: plan.resources.files, size: bytes(plan.resources.bytes) })}
        </p>
      )}
    </>
  )
}
