import type { BulkRow } from '../../shared/contract/bulk.ts'
import type { Handlers } from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { EditableField } from '../../shared/contract/records.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'

type BulkCalls =
  | 'bulk.preview'
  | 'bulk.page'
  | 'bulk.apply'
  | 'bulk.close'
  | 'bulk.values'
  | 'bulk.revert'
  | 'bulk.fields'

/** Bulk edits for the window without an engine: every fifth release is so already, every seventh left out. */
export function fakeBulk(releases = 214): Pick<Handlers<Workbench>, BulkCalls> {
  const rows: BulkRow[] = Array.from({ length: releases }, (_, at) => {
    const outcome = at % 7 === 3 ? 'refused' : at % 5 === 4 ? 'same' : 'changes'
    return {
      record: `release/${at + 1}`,
      title: `Release ${at + 1}`,
      artist: `Artist ${at % 12}`,
      outcome,
      changes:
        outcome === 'changes' ? [{ field: 'label', before: 'Nordlicht', after: 'Nordlicht Tonträger' }] : [],
      reason: outcome === 'refused' ? 'The release names no label: it has no ReleaseLabelReference.' : null,
      releases: 1,
    }
  })
  const count = (outcome: BulkRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return {
    'bulk.preview': ({ id }) => ({
      id,
      counts: {
        records: releases,
        done: releases,
        changes: count('changes'),
        same: count('same'),
        absent: 0,
        refused: count('refused'),
        fields: count('changes'),
      },
      reasons: [
        {
          reason: 'The release names no label: it has no ReleaseLabelReference.',
          records: count('refused'),
        },
      ],
      notes: [],
      label: `Set label on ${count('changes')} releases`,
      touched: null,
    }),
    'bulk.page': ({ outcome, offset, limit }) => ({
      rows: rows
        .filter((row) => outcome === undefined || row.outcome === outcome)
        .slice(offset, offset + limit),
    }),
    'bulk.apply': () => {
      throw new LatheError('conflict', 'The gallery changes nothing.')
    },
    'bulk.close': () => ({}),
    'bulk.fields': () => ({
      records: releases,
      fields: [
        {
          field: 'pLines.text',
          label: 'P line: Text',
          repeats: true,
          byTerritory: false,
          schema: { kind: 'text', set: null, userDefined: false },
          example: 'release/1',
          namesParty: false,
        },
        {
          field: 'durationSeconds',
          label: 'Duration',
          repeats: false,
          byTerritory: false,
          schema: { kind: 'duration', set: null, userDefined: false },
          example: 'release/1',
          namesParty: false,
        },
      ],
    }),
    'bulk.revert': () => {
      throw new LatheError('not-found', 'Nothing of this was edited.')
    },
    'bulk.values': () => ({
      releases,
      fields: EditableField.options.map((field, at) => ({
        field,
        values: at === 4 ? 1 : 30 + at,
        missing: at === 4 ? 0 : at,
        common: at === 4 ? 'Electronic' : null,
        ...{ edited: 0, originals: [], originalsTotal: 0 },
      })),
    }),
  }
}
