import { useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
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
  const { apply, busy, refused } = useStructure()
  const [end, setEnd] = useState<string | null>(() => new Date().toISOString().slice(0, 10))
  const send = async () => {
    if (await apply({ do: 'changeDeal', deal, terms: { end } })) onClose()
  }
  return (
    <FormDialog
      title="End a deal"
      action={sharedBy > 1 ? `End for ${sharedBy.toLocaleString()} releases` : 'End deal'}
      busy={busy}
      refused={refused}
      disabled={!end}
      warning={
        sharedBy > 1
          ? `This deal is for ${sharedBy.toLocaleString()} releases: it ends for all of them.`
          : null
      }
      onSend={() => void send()}
      onClose={onClose}
    >
      <div data-first-field>
        <TypedField
          kind="date"
          label="Last day"
          labelAbove
          required
          value={end ?? ''}
          onCommit={setEnd}
          onDraft={setEnd}
        />
      </div>
    </FormDialog>
  )
}
