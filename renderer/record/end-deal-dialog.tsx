import { useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { DraftField } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { useStructure } from './use-structure.ts'

/** The last day of a deal. */
export function EndDealDialog({
  deal,
  sharedBy,
  onClose,
}: {
  deal: RecordId
  sharedBy: number
  onClose(): void
}) {
  const { apply, busy, refused, isDoubted, clear } = useStructure()
  const [end, setEnd] = useState<string | null>(() => new Date().toISOString().slice(0, 10))
  const send = async (insist: boolean) => {
    if (await apply({ do: 'changeDeal', deal, terms: { end } }, insist)) onClose()
  }
  return (
    <FormDialog
      title={t('record.endADeal')}
      action={sharedBy > 1 ? t('record.endForReleases', { count: sharedBy }) : t('record.endDeal')}
      busy={busy}
      refused={refused}
      isDoubted={isDoubted}
      warning={sharedBy > 1 ? t('record.dealEndsFor', { count: sharedBy }) : null}
      onSend={(insist) => void send(insist)}
      onChange={clear}
      onClose={onClose}
    >
      <div data-first-field>
        <DraftField kind="moment" label={t('record.lastDay')} required value={end} onChange={setEnd} />
      </div>
    </FormDialog>
  )
}
