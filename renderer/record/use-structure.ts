import { useState } from 'react'
import type { z } from 'zod'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { RecordParts, StructureChange, StructureResult } from '../../shared/contract/structure.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
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
  /** Whether what was refused is only doubtful, and would be written when somebody insists. */
  isDoubted: boolean
  clear(): void
  /** Gives what was done, or null when it was refused. */
  apply(change: StructureInput, insist?: boolean): Promise<StructureResult | null>
} {
  const workbench = useWorkbench()
  const undo = useCommand('undo')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ message: string; isDoubted: boolean } | null>(null)
  return {
    busy,
    refused: refusal?.message ?? null,
    isDoubted: refusal?.isDoubted ?? false,
    clear: () => setRefusal(null),
    apply: async (change, insist = false) => {
      setBusy(true)
      setRefusal(null)
      try {
        const result = await workbench.session.call('edit.structure', { change, insist })
        workbench.toasts.show({
          tone: 'done',
          text: [
            t('record.stepDone', { step: engineWords(result.step.label) }),
            ...result.notes.map((note) => engineWords(note)),
          ].join(' '),
          action: { label: t('record.undo'), run: () => undo.run() },
        })
        return result
      } catch (thrown) {
        const { code, message } = toErrorShape(thrown)
        setRefusal({ message, isDoubted: code === 'doubtful-value' })
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

/** Options of a field that are asked for once they are wanted. */
export interface AskedOptions {
  options: readonly Option[]
  /** Whether they have come: before, nothing is known not to be among them. */
  isKnown: boolean
  ask(): void
}

/** The values of a list of the standard, as options; asked for once it is wanted. */
export function useValues(id: RecordId, set: string | null): AskedOptions {
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
  const isKnown = set === null || known?.set === set
  return { options: known !== null && known.set === set ? known.options : [], isKnown, ask }
}

/** The Parties of a message, as options; asked for once they are wanted. */
export function useParties(source: RecordId | null): AskedOptions {
  const { session } = useWorkbench()
  const [known, setKnown] = useState<readonly Option[] | null>(null)
  const ask = () => {
    if (source === null || known !== null) return
    void session.call('catalog.page', { list: 'parties', source, offset: 0, limit: 1000, search: '' }).then(
      ({ rows }) =>
        setKnown(
          (rows as { id: string; name: string | null; reference: string | null }[]).map((row) => ({
            value: row.id,
            label: row.name ?? row.reference ?? row.id,
            note: row.reference ?? undefined,
          })),
        ),
      () => setKnown([]),
    )
  }
  return { options: known ?? [], isKnown: source === null || known !== null, ask }
}
