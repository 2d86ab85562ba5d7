import type { RecordId } from '../../shared/contract/records.ts'
import type { RecordParts } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { Select } from '../ui/select.tsx'
import { type StructureInput, useStructure } from './use-structure.ts'

/** What the form of a part is given. */
export interface FormProps {
  record: RecordId
  parts: RecordParts
  onClose(): void
}

/** Every block of territories, as a select says it. */
export const all = 'all'

/** In which block of territories of a 3.x record something is added: each by its territories, or all. */
export function BlockSelect({
  parts,
  value,
  onChange,
}: {
  parts: RecordParts
  value: string
  onChange(value: string): void
}) {
  if (parts.blocks.length < 2) return null
  return (
    <Select
      label={t('record.where')}
      labelAbove
      value={value}
      options={[
        { value: all, label: t('record.inAllBlocks') },
        ...parts.blocks.map(({ territories, excludedTerritories }, at) => ({
          value: String(at),
          label: t('record.inBlock', { places: territoryWords(territories, excludedTerritories) }),
        })),
      ]}
      onChange={onChange}
    />
  )
}

/** Which block a select says; null for all of them. */
export const blockOf = (value: string) => (value === all ? null : Number(value))

/** What else a shared record changes, said before it is sent. */
export function sharedWarning({ sharedBy, id }: RecordParts): string | null {
  if (sharedBy <= 1) return null
  return t(id.startsWith('party/') ? 'record.sharedParty' : 'record.sharedRecording', { count: sharedBy })
}

/** Sends what a form adds, and closes the form when it was taken. */
export function useSend(onClose: () => void) {
  const { apply, busy, refused, isDoubted, clear } = useStructure()
  return {
    send: async (change: StructureInput, insist: boolean) => {
      if (await apply(change, insist)) onClose()
    },
    /** What the dialog shows of it. */
    sending: { busy, refused, isDoubted, onChange: clear },
  }
}
