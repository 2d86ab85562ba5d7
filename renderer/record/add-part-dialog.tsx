import { useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { ListValue, RecordParts, Somebody } from '../../shared/contract/structure.ts'
import type { ValueKind } from '../../shared/values/value-kinds.ts'
import { Combobox } from '../ui/fields/combobox.tsx'
import {
  isComplete,
  type TerritoryChoice,
  TerritoryField,
  type TerritoryMode,
} from '../ui/fields/territory-field.tsx'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { codeWords } from '../ui/identifiers.ts'
import { Select } from '../ui/select.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ListValueField } from './list-value-field.tsx'
import { PersonField } from './person-field.tsx'
import { type StructureInput, useStructure, useValues } from './use-structure.ts'

/** What a form adds. */
export type PartForm = 'title' | 'credit' | 'identifier' | 'block'

interface FormProps {
  record: RecordId
  parts: RecordParts
  onClose(): void
}

/** Adds a part to a record. */
export function AddPartDialog({ form, ...props }: FormProps & { form: PartForm }) {
  switch (form) {
    case 'title':
      return <TitleForm {...props} />
    case 'credit':
      return <CreditForm {...props} />
    case 'identifier':
      return <IdentifierForm {...props} />
    default:
      return <BlockForm {...props} />
  }
}

const all = 'all'

/** In which block of territories of a 3.x record something is added: each by its territories, or all. */
function BlockSelect({
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
      label="Where"
      labelAbove
      value={value}
      options={[
        { value: all, label: 'In all blocks of territories' },
        ...parts.blocks.map(({ territories, excludedTerritories }, at) => ({
          value: String(at),
          label: `In ${territoryWords(territories, excludedTerritories)}`,
        })),
      ]}
      onChange={onChange}
    />
  )
}

const blockOf = (value: string) => (value === all ? null : Number(value))

/** What else a shared record changes, said before it is sent. */
function sharedWarning({ sharedBy, id }: RecordParts): string | null {
  const what = id.startsWith('party/') ? 'Party' : 'recording'
  return sharedBy > 1 ? `${sharedBy.toLocaleString()} releases share this ${what}: all of them change.` : null
}

function useSend(onClose: () => void) {
  const { apply, busy, refused } = useStructure()
  return {
    busy,
    refused,
    send: async (change: StructureInput) => {
      if (await apply(change)) onClose()
    },
  }
}

function TitleForm({ record, parts, onClose }: FormProps) {
  const { send, busy, refused } = useSend(onClose)
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
      title="Add a title"
      action="Add title"
      busy={busy}
      refused={refused}
      disabled={!title}
      warning={sharedWarning(parts)}
      onSend={() =>
        void send({
          do: 'addTitle',
          record,
          type,
          title: title ?? '',
          subtitle: subtitle || null,
          language: language || null,
          territory: territory || null,
          block: blockOf(block),
        })
      }
      onClose={onClose}
    >
      <div data-first-field>
        <TypedField
          kind="text"
          label="Title"
          labelAbove
          required
          value={title ?? ''}
          onCommit={setTitle}
          onDraft={setTitle}
        />
      </div>
      <TypedField
        kind="text"
        label="Subtitle"
        labelAbove
        value={subtitle ?? ''}
        onCommit={setSubtitle}
        onDraft={setSubtitle}
      />
      <TypedField
        kind="language"
        label="Language"
        labelAbove
        value={language ?? ''}
        placeholder="A code: fr, ja-Latn"
        onCommit={setLanguage}
        onDraft={setLanguage}
      />
      <Combobox
        label="Type"
        labelAbove
        value={type}
        options={[...own, ...types.options.filter(({ value }) => !own.some((one) => one.value === value))]}
        onOpen={types.ask}
        onChoose={setType}
      />
      {parts.blocks.length === 0 && (
        <Combobox
          label="Territory"
          labelAbove
          value={territory}
          options={territories.options}
          placeholder="Everywhere"
          onOpen={territories.ask}
          onChoose={setTerritory}
        />
      )}
      <BlockSelect parts={parts} value={block} onChange={setBlock} />
    </FormDialog>
  )
}

function CreditForm({ record, parts, onClose }: FormProps) {
  const { send, busy, refused } = useSend(onClose)
  const { artistRole, contributorRole } = parts.sets
  const [as, setAs] = useState<'artist' | 'contributor'>(contributorRole ? 'contributor' : 'artist')
  const [who, setWho] = useState<Somebody | null>(null)
  const [role, setRole] = useState<ListValue | null>(null)
  const [block, setBlock] = useState(all)
  return (
    <FormDialog
      title="Add a credit"
      action="Add credit"
      busy={busy}
      refused={refused}
      disabled={!who || !role}
      warning={sharedWarning(parts)}
      onSend={() => {
        if (who && role) void send({ do: 'addCredit', record, as, who, role, block: blockOf(block) })
      }}
      onClose={onClose}
    >
      <div data-first-field>
        <PersonField
          label="Name"
          byParty={parts.byParty}
          source={parts.source}
          value={who}
          onChange={setWho}
        />
      </div>
      {artistRole && contributorRole && (
        <Select<'artist' | 'contributor'>
          label="Credited as"
          labelAbove
          value={as}
          options={[
            { value: 'contributor', label: 'Contributor' },
            { value: 'artist', label: 'Display artist' },
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
        label="Role"
        set={as === 'artist' ? artistRole : contributorRole}
        value={role}
        allowsOwn
        onChange={setRole}
      />
      <BlockSelect parts={parts} value={block} onChange={setBlock} />
    </FormDialog>
  )
}

const kinds: Readonly<Record<string, ValueKind>> = {
  ISRC: 'isrc',
  ICPN: 'icpn',
  GRid: 'grid',
  ISNI: 'isni',
  DPID: 'dpid',
  IpiNameNumber: 'ipi',
  CatalogNumber: 'catalog-number',
}

const identifierWords: Readonly<Record<string, string>> = {
  ICPN: 'UPC or EAN',
  IpiNameNumber: 'IPI name number',
  CatalogNumber: 'Catalog number',
  ProprietaryId: 'Proprietary id',
  CisacSocietyId: 'CISAC society id',
}

function IdentifierForm({ record, parts, onClose }: FormProps) {
  const { send, busy, refused } = useSend(onClose)
  const [name, setName] = useState(parts.identifiers[0] ?? 'ProprietaryId')
  const [value, setValue] = useState<string | null>('')
  const [namespace, setNamespace] = useState<string | null>('')
  const hasNamespace = name === 'ProprietaryId' || name === 'CatalogNumber'
  return (
    <FormDialog
      title="Add an identifier"
      action="Add identifier"
      busy={busy}
      refused={refused}
      disabled={!value}
      warning={sharedWarning(parts)}
      onSend={() =>
        void send({
          do: 'addIdentifier',
          record,
          name,
          value: value ?? '',
          namespace: hasNamespace ? namespace || null : null,
        })
      }
      onClose={onClose}
    >
      <Select
        label="Kind"
        labelAbove
        value={name}
        options={parts.identifiers.map((one) => ({ value: one, label: identifierWords[one] ?? one }))}
        onChange={setName}
      />
      <div data-first-field>
        <TypedField
          key={name}
          kind={kinds[name] ?? 'text'}
          label="Identifier"
          labelAbove
          required
          value={value ?? ''}
          onCommit={setValue}
          onDraft={setValue}
        />
      </div>
      {hasNamespace && (
        <TypedField
          kind="text"
          label="Defined by"
          labelAbove
          value={namespace ?? ''}
          placeholder="The sender’s DPID"
          onCommit={setNamespace}
          onDraft={setNamespace}
        />
      )}
    </FormDialog>
  )
}

const empty = 'empty'

function BlockForm({ record, parts, onClose }: FormProps) {
  const { send, busy, refused } = useSend(onClose)
  const territories = useValues(record, parts.sets.territory)
  const [where, setWhere] = useState<TerritoryChoice>({ territories: [], excludedTerritories: [] })
  const [mode, setMode] = useState<TerritoryMode>('only')
  const [copied, setCopied] = useState('0')
  return (
    <FormDialog
      title="Add a block of territories"
      action="Add block"
      busy={busy}
      refused={refused}
      disabled={!isComplete(where)}
      warning={sharedWarning(parts)}
      onSend={() =>
        void send({
          do: 'addBlock',
          record,
          territories: [...where.territories],
          excludedTerritories: [...where.excludedTerritories],
          copied: copied === empty ? null : Number(copied),
        })
      }
      onClose={onClose}
    >
      <TerritoryField
        value={where}
        mode={mode}
        options={territories.options}
        onOpen={territories.ask}
        onChange={(next, now) => {
          setWhere(next)
          setMode(now)
        }}
      />
      <Select
        label="What it says"
        labelAbove
        value={copied}
        options={[
          ...parts.blocks.map((block, at) => ({
            value: String(at),
            label: `A copy of ${territoryWords(block.territories, block.excludedTerritories)}`,
          })),
          { value: empty, label: 'Nothing yet' },
        ]}
        onChange={setCopied}
      />
    </FormDialog>
  )
}
