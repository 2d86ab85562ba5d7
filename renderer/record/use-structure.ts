import { useState } from 'react'
import type { z } from 'zod'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { RecordParts, StructureChange, StructureResult } from '../../shared/contract/structure.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import type { Option } from '../ui/fields/matching-options.ts'
import { territoryOptions } from '../ui/fields/territory-names.ts'
import { codeWords } from '../ui/identifiers.ts'

/** A change as a form makes it. */
export type StructureInput = z.input<typeof StructureChange>

/** Makes changes of structure; what was refused stays to be read in the form that asked for it. */
export function useStructure(): {
  busy: boolean
  refused: string | null
  clear(): void
  /** Gives what was done, or null when it was refused. */
  apply(change: StructureInput): Promise<StructureResult | null>
} {
  const workbench = useWorkbench()
  const undo = useCommand('undo')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  return {
    busy,
    refused,
    clear: () => setRefused(null),
    apply: async (change) => {
      setBusy(true)
      setRefused(null)
      try {
        const result = await workbench.session.call('edit.structure', { change })
        workbench.toasts.show({
          tone: 'done',
          text: [`${result.step.label}.`, ...result.notes].join(' '),
          action: { label: 'Undo', run: () => undo.run() },
        })
        return result
      } catch (thrown) {
        setRefused(toErrorShape(thrown).message)
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}

/** What of a record can be added and taken out; null until it is known. */
export function useParts(id: RecordId, revision: number): RecordParts | null {
  const { session } = useWorkbench()
  const { value } = useAnswer(id, revision, (signal) => session.call('catalog.parts', { id }, signal))
  return value?.id === id ? value : null
}

/** The values of a list of the standard, as options; asked for once it is wanted. */
export function useValues(id: RecordId, set: string | null): { options: readonly Option[]; ask(): void } {
  const { session } = useWorkbench()
  const [known, setKnown] = useState<{ set: string; options: readonly Option[] } | null>(null)
  const ask = () => {
    if (set === null || known?.set === set) return
    void session.call('schema.values', { id, set }).then(
      ({ values }) =>
        setKnown({
          set,
          options: /TerritoryCode/.test(set)
            ? territoryOptions(values)
            : values.map(({ value, deprecated }) => ({
                value,
                label: codeWords(value),
                note: codeWords(value) === value ? undefined : value,
                deprecated,
              })),
        }),
      () => setKnown({ set, options: [] }),
    )
  }
  return { options: known !== null && known.set === set ? known.options : [], ask }
}

/** The Parties of a message, as options; asked for once they are wanted. */
export function useParties(source: RecordId | null): { options: readonly Option[]; ask(): void } {
  const { session } = useWorkbench()
  const [known, setKnown] = useState<readonly Option[] | null>(null)
  const ask = () => {
    if (source === null || known !== null) return
    void session
      .call('catalog.page', { list: 'parties', source, offset: 0, limit: 1000, search: '' })
      .then(({ rows }) =>
        setKnown(
          (rows as { id: string; name: string | null; reference: string | null }[]).map((row) => ({
            value: row.id,
            label: row.name ?? row.reference ?? row.id,
            note: row.reference ?? undefined,
          })),
        ),
      )
  }
  return { options: known ?? [], ask }
}
