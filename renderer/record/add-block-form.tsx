import { useState } from 'react'
import { t } from '../i18n/words.ts'
import type { TerritoryChoice, TerritoryMode } from '../ui/fields/territory-field.tsx'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { Select } from '../ui/select.tsx'
import { FormDialog } from './form-dialog.tsx'
import { FormTerritories } from './form-territories.tsx'
import { type FormProps, sharedWarning, useSend } from './part-form.tsx'
import { useValues } from './use-structure.ts'

const empty = 'empty'

/** Adds a block of territories to a record of ERN 3.x, empty or as a copy of another. */
export function BlockForm({ record, parts, onClose }: FormProps) {
  const { send, sending } = useSend(onClose)
  const territories = useValues(record, parts.sets.territory)
  const [where, setWhere] = useState<TerritoryChoice>({ territories: [], excludedTerritories: [] })
  const [mode, setMode] = useState<TerritoryMode>('only')
  const [copied, setCopied] = useState('0')
  return (
    <FormDialog
      title={t('record.addABlock')}
      action={t('record.addBlock')}
      {...sending}
      warning={sharedWarning(parts)}
      onSend={(insist) =>
        void send(
          {
            do: 'addBlock',
            record,
            territories: [...where.territories],
            excludedTerritories: [...where.excludedTerritories],
            copied: copied === empty ? null : Number(copied),
          },
          insist,
        )
      }
      onClose={onClose}
    >
      <FormTerritories
        value={where}
        mode={mode}
        values={territories}
        onChange={(next, now) => {
          setWhere(next)
          setMode(now)
        }}
      />
      <Select
        label={t('record.whatItSays')}
        labelAbove
        value={copied}
        options={[
          ...parts.blocks.map((block, at) => ({
            value: String(at),
            label: t('record.copyOf', {
              places: territoryWords(block.territories, block.excludedTerritories),
            }),
          })),
          { value: empty, label: t('record.nothingYet') },
        ]}
        onChange={setCopied}
      />
    </FormDialog>
  )
}
