import { useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { RecordPart, RecordParts } from '../../shared/contract/structure.ts'
import { engineWords, fieldNameWords } from '../i18n/engine-words.ts'
import type { Key } from '../i18n/keys.ts'
import { t, wordsOr } from '../i18n/words.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { codeWords } from '../ui/identifiers.ts'
import { askForXml, xmlPlace } from '../ui/xml-place.ts'
import { AddPartDialog, type PartForm } from './add-part-dialog.tsx'
import { useParts, useStructure } from './use-structure.ts'

interface Section {
  title: Key
  kinds: readonly RecordPart['kind'][]
  /** The form that adds one, and its button; null where nothing is added so. */
  add: { form: PartForm; label: Key } | null
}

const sections: readonly Section[] = [
  { title: 'record.titles', kinds: ['title'], add: { form: 'title', label: 'record.title' } },
  {
    title: 'record.artistsAndContributors',
    kinds: ['artist', 'contributor'],
    add: { form: 'credit', label: 'record.credit' },
  },
  {
    title: 'record.identifiers',
    kinds: ['identifier'],
    add: { form: 'identifier', label: 'record.identifier' },
  },
  { title: 'record.territoryBlocks', kinds: ['block'], add: { form: 'block', label: 'record.block' } },
  { title: 'record.valuesByTerritory', kinds: ['territory-value'], add: null },
]

/** Words without values in them. */
const plain = (key: Key) => wordsOr(key, key)

/** Which sections a record can have: those of which it has parts, or to which its version lets one be added. */
function isFor(section: Section, parts: RecordParts): boolean {
  if (parts.parts.some(({ kind }) => section.kinds.includes(kind))) return true
  if (parts.readOnly !== null || section.add === null) return false
  switch (section.add.form) {
    case 'title':
      return parts.titleElements.length > 0 || parts.sets.titleType !== null
    case 'credit':
      return parts.sets.artistRole !== null || parts.sets.contributorRole !== null
    case 'identifier':
      return parts.identifiers.length > 0
    default:
      return parts.blocks.length > 0
  }
}

/** What a record has several of: titles, credits, identifiers and blocks of territories, to be added and taken out. */
export function RecordPartsSections({ id, revision }: { id: RecordId; revision: number }) {
  const parts = useParts(id, revision)
  const { apply, refused } = useStructure()
  const [open, setOpen] = useState<PartForm | null>(null)
  if (parts === null) return null
  return (
    <>
      {refused !== null && <Banner tone="error">{refused}</Banner>}
      {sections
        .filter((section) => isFor(section, parts))
        .map(({ title, kinds, add }) => (
          <section key={title} className="record-section" aria-label={plain(title)}>
            <div className="record-section-head">
              <h3>{plain(title)}</h3>
              {add && parts.readOnly === null && (
                <Button size="small" variant="quiet" icon="plus" onClick={() => setOpen(add.form)}>
                  {plain(add.label)}
                </Button>
              )}
            </div>
            <ul className="record-parts">
              {parts.parts
                .filter(({ kind }) => kinds.includes(kind))
                .map((part) => (
                  <PartLine
                    key={part.at}
                    record={id}
                    part={part}
                    blocks={parts.blocks}
                    canEdit={parts.readOnly === null}
                    onRemove={() => void apply({ do: 'removePart', record: id, at: part.at })}
                  />
                ))}
            </ul>
          </section>
        ))}
      {open && <AddPartDialog record={id} parts={parts} form={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function PartLine({
  record,
  part,
  blocks,
  canEdit,
  onRemove,
}: {
  record: RecordId
  part: RecordPart
  blocks: RecordParts['blocks']
  canEdit: boolean
  onRemove(): void
}) {
  const where = whereOf(part, blocks)
  const details = [...part.details.map(codeWords), part.language, where].filter(Boolean).join(', ')
  const text = part.kind === 'block' ? where : part.kind === 'identifier' ? part.text : part.text || part.name
  return (
    <li {...xmlPlace({ id: record, at: [part.at] })}>
      <span className="record-part-text">
        <span dir="auto" className={part.kind === 'identifier' ? 'mono' : undefined}>
          {text}
        </span>
        {part.kind !== 'block' && (
          <span className="record-second" dir="auto">
            {part.kind === 'title' || part.kind === 'artist'
              ? details
              : [fieldNameWords(part.name), details].filter(Boolean).join(' · ')}
          </span>
        )}
      </span>
      <IconButton
        size="small"
        icon="go-to"
        label={t('record.nameInXml', { name: text })}
        onClick={(event) => askForXml(event.currentTarget)}
      />
      {canEdit && (
        <IconButton
          size="small"
          icon="removed"
          label={t('record.removeNamed', { name: text })}
          tooltip={part.kept === null ? t('record.removeNamed', { name: text }) : engineWords(part.kept)}
          disabled={part.kept !== null}
          onClick={onRemove}
        />
      )}
    </li>
  )
}

/** Where a part holds, when that is not everywhere: of a 3.x part as its block says. */
function whereOf(part: RecordPart, blocks: RecordParts['blocks']): string {
  const block = part.block === null ? undefined : blocks[part.block]
  const territories = part.kind === 'block' ? part.territories : (block?.territories ?? part.territories)
  const excluded = part.kind === 'block' ? part.excludedTerritories : (block?.excludedTerritories ?? [])
  const words = territoryWords(territories, excluded)
  return words === territoryWords([], []) && part.kind !== 'block' ? '' : words
}
