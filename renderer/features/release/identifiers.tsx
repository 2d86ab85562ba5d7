import { useState } from 'react'
import type { RecordField, RecordFields } from '../../../shared/contract/fields.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import type { RecordParts } from '../../../shared/contract/structure.ts'
import { t } from '../../i18n/words.ts'
import { NamedField } from '../../record/named-field.tsx'
import { Placed } from '../../record/placed.tsx'
import { useStructure } from '../../record/use-structure.ts'
import { TypedField } from '../../ui/fields/typed-field.tsx'

const shownField = /^ids\[\d+\]\.(?:grid|isrc|icpn|catalogNumber|proprietary\[\d+\]\.value)$/

/** Identifiers of which an empty field is offered: what they are called, and how they are checked. */
const offered = [
  { name: 'GRid', field: 'grid', kind: 'grid', label: () => 'GRid' },
  { name: 'CatalogNumber', field: 'catalogNumber', kind: 'text', label: () => t('release.catalogNo') },
] as const

/** The identifiers a release says, other than the ICPN that stands among its fields. */
export function identifierFields({ fields }: RecordFields, icpn: string | null): RecordField[] {
  const own = fields.filter(({ field }) => shownField.test(field))
  // The first ICPN has a field of its own above.
  const first = own.find(({ field, value }) => field.endsWith('.icpn') && (value === icpn || icpn === null))
  return own.filter((field) => field !== first)
}

function labelOf({ field, label }: RecordField, fields: readonly RecordField[]): string {
  if (field.endsWith('.grid')) return 'GRid'
  if (field.endsWith('.isrc')) return 'ISRC'
  if (field.endsWith('.icpn')) return 'ICPN'
  if (field.endsWith('.catalogNumber')) return t('release.catalogNo')
  const namespace = fields.find((other) => other.field === field.replace(/value$/, 'namespace'))?.value
  return namespace ?? (label === '' ? t('record.proprietaryId') : t('record.proprietary'))
}

/** GRid, catalog number and the sender's own identifiers as fields that are checked; those a release lacks can be added. */
export function Identifiers({
  release,
  all,
  parts,
  icpn,
}: {
  release: RecordId
  all: RecordFields
  parts: RecordParts | null
  icpn: string | null
}) {
  const shown = identifierFields(all, icpn)
  const missing = offered.filter(
    ({ name, field }) =>
      parts?.readOnly === null &&
      parts.identifiers.includes(name) &&
      !shown.some((one) => one.field.endsWith(`.${field}`)),
  )
  return (
    <>
      {shown.map((field) => {
        const label = labelOf(field, all.fields)
        return (
          <Placed
            key={field.field}
            place={{ id: release, at: [field.at], ...(field.value === null ? {} : { value: field.value }) }}
            name={label}
            field={field.field}
          >
            <NamedField
              record={release}
              field={{ ...field, label }}
              source={all.source}
              sharedBy={all.sharedBy}
            />
          </Placed>
        )
      })}
      {missing.map(({ name, kind, label }) => (
        <Placed key={name} place={{ id: release, at: [name] }} name={label()} field={name}>
          <NewIdentifier release={release} name={name} kind={kind} label={label()} />
        </Placed>
      ))}
    </>
  )
}

/** An identifier a release does not have yet: what is typed is added. */
function NewIdentifier({
  release,
  name,
  kind,
  label,
}: {
  release: RecordId
  name: 'GRid' | 'CatalogNumber'
  kind: 'grid' | 'text'
  label: string
}) {
  const { apply, refused } = useStructure()
  const [times, setTimes] = useState(0)
  return (
    <TypedField
      key={times}
      kind={kind}
      label={label}
      value=""
      placeholder={t('record.notSaid')}
      note={refused === null ? undefined : <span role="alert">{refused}</span>}
      onCommit={(value) => {
        if (value === '') return
        void apply({ do: 'addIdentifier', record: release, name, value }).then((done) => {
          if (done) setTimes((old) => old + 1)
        })
      }}
    />
  )
}
