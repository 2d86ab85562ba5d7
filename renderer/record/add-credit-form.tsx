import { useState } from 'react'
import type { ListValue, Somebody } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { Select } from '../ui/select.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ListValueField } from './list-value-field.tsx'
import { all, BlockSelect, blockOf, type FormProps, sharedWarning, useSend } from './part-form.tsx'
import { PersonField } from './person-field.tsx'

/** Credits somebody with a role, as an artist or a contributor. */
export function CreditForm({ record, parts, onClose }: FormProps) {
  const { send, sending } = useSend(onClose)
  const { artistRole, contributorRole } = parts.sets
  const [as, setAs] = useState<'artist' | 'contributor'>(contributorRole ? 'contributor' : 'artist')
  const [who, setWho] = useState<Somebody | null>(null)
  const [role, setRole] = useState<ListValue | null>(null)
  const [block, setBlock] = useState(all)
  return (
    <FormDialog
      title={t('record.addACredit')}
      action={t('record.addCredit')}
      {...sending}
      warning={sharedWarning(parts)}
      onSend={(insist) => {
        if (who && role) void send({ do: 'addCredit', record, as, who, role, block: blockOf(block) }, insist)
      }}
      onClose={onClose}
    >
      <div data-first-field>
        <PersonField
          label={t('record.name')}
          byParty={parts.byParty}
          source={parts.source}
          value={who}
          required
          onChange={setWho}
        />
      </div>
      {artistRole && contributorRole && (
        <Select<'artist' | 'contributor'>
          label={t('record.creditedAs')}
          labelAbove
          value={as}
          options={[
            { value: 'contributor', label: t('record.contributor') },
            { value: 'artist', label: t('record.displayArtist') },
          ]}
          onChange={(next) => {
            setAs(next)
            setRole(null)
          }}
        />
      )}
      <ListValueField
        key={as}
        record={record}
        label={t('record.role')}
        set={as === 'artist' ? artistRole : contributorRole}
        value={role}
        allowsOwn
        required
        onChange={setRole}
      />
      <BlockSelect parts={parts} value={block} onChange={setBlock} />
    </FormDialog>
  )
}
