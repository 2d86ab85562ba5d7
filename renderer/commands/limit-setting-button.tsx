import { limitNamedIn } from '../../shared/base/reading-limits.ts'
import { t } from '../i18n/words.ts'
import { showSetting } from '../state/settings-actions.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Button } from '../ui/button.tsx'

/** Where advice says to raise a limit of reading: the way to it in the settings. Nothing where it names none. */
export function LimitSettingButton({ advice }: { advice: string | null }) {
  const workbench = useWorkbench()
  const limit = advice === null ? null : limitNamedIn(advice)
  if (limit === null) return null
  return (
    <Button size="small" icon="settings" onClick={() => showSetting(workbench, limit)}>
      {t('shell.setThisLimit')}
    </Button>
  )
}
