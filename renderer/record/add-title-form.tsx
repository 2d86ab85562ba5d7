import { useState } from 'react'
import { t } from '../i18n/words.ts'
import { Combobox } from '../ui/fields/combobox.tsx'
import { codeWords } from '../ui/identifiers.ts'
import { DraftField, TitleFields } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { all, BlockSelect, blockOf, type FormProps, sharedWarning, useSend } from './part-form.tsx'
import { useValues } from './use-structure.ts'

/** Adds a title to a record: another language, another kind, another territory. */
export function TitleForm({ record, parts, onClose }: FormProps) {
  const { send, sending } = useSend(onClose)
  const types = useValues(record, parts.sets.titleType)
  const territories = useValues(record, parts.sets.territory)
  const [type, setType] = useState(parts.titleElements[0] ?? 'TranslatedTitle')
  const [title, setTitle] = useState<string | null>('')
  const [subtitle, setSubtitle] = useState<string | null>('')
  const [language, setLanguage] = useState<string | null>('')
  const [territory, setTerritory] = useState('')
  const [block, setBlock] = useState(all)
  const own = parts.titleElements.map((value) => ({ value, label: codeWords(value) }))
  return (
    <FormDialog
      title={t('record.addATitle')}
      action={t('record.addTitle')}
      {...sending}
      warning={sharedWarning(parts)}
      onSend={(insist) =>
        void send(
          {
            do: 'addTitle',
            record,
            type,
            title: title ?? '',
            subtitle: subtitle || null,
            language: language || null,
            territory: territory || null,
            block: blockOf(block),
          },
          insist,
        )
      }
      onClose={onClose}
    >
      <TitleFields title={title} subtitle={subtitle} onTitle={setTitle} onSubtitle={setSubtitle} />
      <DraftField
        kind="language"
        label={t('record.language')}
        value={language}
        placeholder={t('record.languageHint')}
        onChange={setLanguage}
      />
      <Combobox
        label={t('record.type')}
        labelAbove
        value={type}
        options={[...own, ...types.options.filter(({ value }) => !own.some((one) => one.value === value))]}
        onOpen={types.ask}
        onChoose={setType}
      />
      {parts.blocks.length === 0 && (
        <Combobox
          label={t('record.territory')}
          labelAbove
          value={territory}
          options={territories.options}
          placeholder={t('record.everywhere')}
          onOpen={territories.ask}
          onChoose={setTerritory}
        />
      )}
      <BlockSelect parts={parts} value={block} onChange={setBlock} />
    </FormDialog>
  )
}
