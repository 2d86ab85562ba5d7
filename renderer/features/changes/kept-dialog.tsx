import type { RevertResult } from '../../../shared/contract/edit.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { count } from '../../ui/quantities.ts'

/** Reasons that are shown. */
const most = 100

/** What a revert of several changes left as it is, with the reasons. */
export function KeptDialog({ result, onClose }: { result: RevertResult; onClose(): void }) {
  const { refused, refusedTotal } = result
  const shown = refused.slice(0, most)
  return (
    <Dialog
      title={t('changes.keptTitle', { count: refusedTotal })}
      subtitle={t('changes.keptHint')}
      onClose={onClose}
    >
      <ul className="changes-kept">
        {shown.map(({ change, record, field, reason }) => (
          <li key={change}>
            <span className="mono small quiet" dir="auto">
              {record} · {field}
            </span>
            <p dir="auto">{engineWords(reason)}</p>
          </li>
        ))}
      </ul>
      {refusedTotal > shown.length && (
        <p className="quiet small">{t('changes.keptMore', { more: count(refusedTotal - shown.length) })}</p>
      )}
    </Dialog>
  )
}
