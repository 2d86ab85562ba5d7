import { useState } from 'react'
import { identifierKinds } from '../../shared/values/value-kinds.ts'
import type { Key } from '../i18n/keys.ts'
import { t, wordsOr } from '../i18n/words.ts'
import { Select } from '../ui/select.tsx'
import { DraftField } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { type FormProps, sharedWarning, useSend } from './part-form.tsx'

const identifierWords: Readonly<Record<string, Key>> = {
  ICPN: 'record.upcOrEan',
  IpiNameNumber: 'record.ipiNameNumber',
  CatalogNumber: 'record.catalogNumber',
  ProprietaryId: 'record.proprietaryId',
  CisacSocietyId: 'record.cisacSocietyId',
}

/** How an identifier is known; by its element where it has no other name. */
function identifierLabel(name: string): string {
  return name in identifierWords ? wordsOr(identifierWords[name]!, name) : name
}

/** Adds an identifier of a kind the record may have. */
export function IdentifierForm({ record, parts, onClose }: FormProps) {
  const { send, sending } = useSend(onClose)
  const [name, setName] = useState(parts.identifiers[0] ?? 'ProprietaryId')
  const [value, setValue] = useState<string | null>('')
  const [namespace, setNamespace] = useState<string | null>('')
  const hasNamespace = name === 'ProprietaryId' || name === 'CatalogNumber'
  return (
    <FormDialog
      title={t('record.addAnIdentifier')}
      action={t('record.addIdentifier')}
      {...sending}
      warning={sharedWarning(parts)}
      onSend={(insist) =>
        void send(
          {
            do: 'addIdentifier',
            record,
            name,
            value: value ?? '',
            namespace: hasNamespace ? namespace || null : null,
          },
          insist,
        )
      }
      onClose={onClose}
    >
      <Select
        label={t('record.kind')}
        labelAbove
        value={name}
        options={parts.identifiers.map((one) => ({ value: one, label: identifierLabel(one) }))}
        onChange={setName}
      />
      <div data-first-field>
        <DraftField
          key={name}
          kind={identifierKinds[name] ?? 'text'}
          label={t('record.identifier')}
          required
          value={value}
          onChange={setValue}
        />
      </div>
      {hasNamespace && (
        <DraftField
          label={t('record.definedBy')}
          value={namespace}
          placeholder={t('record.senderDpid')}
          onChange={setNamespace}
        />
      )}
    </FormDialog>
  )
}
