import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { toErrorShape } from '../../../../shared/contract/errors.ts'
import { keysLabel } from '../../../commands/key-combination.ts'
import { isMac } from '../../../commands/keymap.ts'
import { engineWords } from '../../../i18n/engine-words.ts'
import { listWords } from '../../../i18n/formats.ts'
import { Sentence } from '../../../i18n/sentence.tsx'
import { t } from '../../../i18n/words.ts'
import { useValues } from '../../../record/use-structure.ts'
import type { AnyRow } from '../../../state/list/kept-pages.ts'
import { useWorkbench } from '../../../state/workbench-context.tsx'
import { Combobox } from '../../../ui/fields/combobox.tsx'
import { TypedField } from '../../../ui/fields/typed-field.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import type { EditableCell } from './editable-cells.ts'
import { type OpenCell, openCell, shownInRow } from './open-cell.ts'

/** Where the keyboard goes once a cell is left: nowhere, when it is somewhere else already. */
export type LeaveTo = 'here' | 'next' | 'previous' | 'nowhere'

/** What became of a cell that was changed. */
export interface CellChange {
  value: string
  open: OpenCell
  everywhere: boolean
  /** Releases that have changed. */
  releases: number
}

/**
 * The editor of one cell. Enter and Tab send what was typed, Esc leaves it as it was; what is refused stays with its
 * reason. Leaving the cell by mouse sends too. Ctrl+Enter changes every place that says the same.
 */
export function CellEditor({
  row,
  column,
  title,
  cell,
  onChanged,
  onRefused,
  onLeave,
  onDraft,
}: {
  row: AnyRow
  column: string
  /** What the column is called. */
  title: string
  cell: EditableCell
  onChanged(change: CellChange): void
  /** The cell cannot be changed, for a reason. */
  onRefused(reason: string): void
  onLeave(to: LeaveTo): void
  /** What is typed and not sent; null when that is nothing. */
  onDraft(typed: string | null): void
}) {
  const { session } = useWorkbench()
  const [open, setOpen] = useState<OpenCell | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const asked = useRef<Promise<OpenCell | null>>(null)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  /** What would be sent: undefined when nothing was typed, null while it is refused. */
  const draft = useRef<string | null | undefined>(undefined)
  const busy = useRef(false)
  const chosenTo = useRef<LeaveTo>('here')
  const values = useValues(row.id, open?.set ?? null)
  const value = open?.value ?? shownInRow(row, column)
  const isListed = cell.kind === 'values' || open?.set != null

  const opened = useEffectEvent((found: OpenCell | null) => {
    if (!found) onRefused(t('catalog.editNotThere'))
    else if (found.readOnly !== null) onRefused(engineWords(found.readOnly))
    else setOpen(found)
  })
  const failed = useEffectEvent((thrown: unknown) => onRefused(toErrorShape(thrown).message))
  useEffect(() => {
    const controller = new AbortController()
    const answer = openCell(session, row, column, cell, controller.signal)
    asked.current = answer
    answer.then(
      (found) => {
        if (!controller.signal.aborted) opened(found)
      },
      (thrown) => {
        if (!controller.signal.aborted) failed(thrown)
      },
    )
    return () => controller.abort()
  }, [session, row, column, cell])

  const askValues = useEffectEvent(() => values.ask())
  useEffect(() => {
    if (open?.set) askValues()
  }, [open])

  // As soon as it is there: a key that is pressed right after Tab is for it already.
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  const set = (next: string | null) => {
    draft.current = next
    setReason(null)
    onDraft(next === value ? null : (next ?? input.current?.value ?? null))
  }

  const finish = async (to: LeaveTo, everywhere = false) => {
    const next = draft.current
    if (busy.current) return
    if (next === null) {
      // What is wrong is said by the field itself once it is left.
      if (to !== 'nowhere') {
        input.current?.blur()
        input.current?.focus()
      }
      return
    }
    if ((next === undefined || next === value) && !everywhere) {
      onDraft(null)
      onLeave(to)
      return
    }
    busy.current = true
    try {
      // What was typed before the engine has said what there is to know waits for that.
      const known = open ?? (await asked.current)
      if (!known || known.readOnly !== null) return
      const result = await known.send(next ?? known.value, everywhere)
      onDraft(null)
      onChanged({ value: next ?? known.value, open: known, everywhere, releases: result.releases.length })
      onLeave(to)
    } catch (thrown) {
      setReason(toErrorShape(thrown).message)
      if (to !== 'nowhere') input.current?.focus()
    } finally {
      busy.current = false
    }
  }

  const act = (event: KeyboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      onDraft(null)
      onLeave('here')
    } else if (event.key === 'Tab') void finish(event.shiftKey ? 'previous' : 'next')
    else void finish('here', event.ctrlKey || event.metaKey)
  }
  const isOurs = (event: KeyboardEvent) =>
    !event.nativeEvent.isComposing && ['Enter', 'Tab', 'Escape'].includes(event.key)
  const onBlurCapture = (event: FocusEvent) => {
    if (event.relatedTarget && box.current?.contains(event.relatedTarget)) return
    // A field says by itself why it refuses what was typed. The window may be left and come back to.
    if (isListed || draft.current === null || !document.hasFocus()) return
    event.stopPropagation()
    void finish('nowhere')
  }

  const notes: ReactNode[] = []
  if (reason !== null)
    notes.push(
      <span key="reason" role="alert">
        {engineWords(reason)}
      </span>,
    )
  if (open && open.sharedBy > 1)
    notes.push(<span key="shared">{t('catalog.editShared', { count: open.sharedBy })}</span>)
  if (open && open.alsoAt.length > 0) {
    const parts = { keys: <Kbd keys={keysLabel('Mod+Enter', isMac)} /> }
    notes.push(
      <span key="also">
        {cell.listField === undefined ? (
          <Sentence of="catalog.editAlsoOthers" parts={parts} values={{ count: open.alsoAt.length }} />
        ) : (
          <Sentence of="catalog.editAlso" parts={parts} values={{ places: listWords(open.alsoAt) }} />
        )}
      </span>,
    )
  }
  const common = {
    label: title,
    value,
    tone: reason === null ? ('plain' as const) : ('error' as const),
    note: notes.length > 0 ? <span className="field-notes">{notes}</span> : undefined,
    inputRef: input,
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside takes the focus
    <div
      ref={box}
      onKeyDownCapture={(event) => {
        if (!isOurs(event)) return
        chosenTo.current = event.key !== 'Tab' ? 'here' : event.shiftKey ? 'previous' : 'next'
        // A list of values has these keys first; else nothing typed may be put back before it is sent.
        if (!isListed) act(event)
      }}
      onKeyDown={(event) => {
        if (isOurs(event) && !event.isPropagationStopped()) act(event)
      }}
      onBlurCapture={onBlurCapture}
      onBlur={(event) => {
        if (event.relatedTarget && box.current?.contains(event.relatedTarget)) return
        if (isListed && document.hasFocus()) void finish('nowhere')
      }}
    >
      {isListed ? (
        <Combobox
          {...common}
          options={values.options}
          onOpen={values.ask}
          onChoose={(next) => {
            set(next)
            void finish(chosenTo.current)
          }}
        />
      ) : (
        <TypedField {...common} kind={open?.kind ?? cell.kind} onCommit={() => {}} onDraft={set} />
      )}
    </div>
  )
}
