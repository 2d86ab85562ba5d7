import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { ValueSchema } from '../../shared/contract/schema.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { typedValue } from '../../shared/values/value-kinds.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { schemaPath } from './schema-path.ts'

/** The value of a node as it is typed: checked by its kind, with the list of the standard where it is of one. */
export function TreeValueEditor({
  record,
  node,
  onCommit,
  onCancel,
  onSay,
}: {
  record: RecordId
  node: TreeNode
  /**
   * `value` is null where nothing changed; `step`: which neighbour is to be edited next; `insist`: it may not stand here
   * and is to be written all the same.
   */
  onCommit(value: string | null, step: -1 | 0 | 1, insist: boolean): void
  onCancel(): void
  /** What is wrong with what was typed; null for nothing. */
  onSay(words: string | null): void
}) {
  const { session } = useWorkbench()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  const [typed, setTyped] = useState(node.value ?? '')
  const [warned, setWarned] = useState<string | null>(null)
  const path = schemaPath(node.path)
  const { value: schema } = useAnswer(`${record} ${path}`, 0, async (signal) => {
    const place = await session.call('schema.place', { id: record, path }, signal)
    const value = place?.value ?? null
    const exact = place?.exact ?? false
    if (value?.set == null) return { value, exact, allowed: [] as string[] }
    const { values } = await session.call('schema.values', { id: record, set: value.set }, signal)
    return { value, exact, allowed: values.map((one) => one.value) }
  })
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  const wrong = typed === node.value ? null : wrongOf(schema, typed)
  const send = (step: -1 | 0 | 1, isLeaving = false) => {
    if (ended.current) return
    // What may not stand here is written when Enter is pressed a second time; leaving the field writes nothing.
    if (wrong?.isRefused && (isLeaving || warned !== typed)) {
      if (!isLeaving) setWarned(typed)
      onSay(t('record.insistByEnter', { reason: wrong.words }))
      return
    }
    ended.current = true
    const kind = schema?.value?.kind
    const value = kind === undefined || kind === 'text' ? typed : typedValue(kind, typed).value
    onCommit(value === node.value ? null : value, step, wrong?.isRefused === true)
    // A refusal of the engine leaves the editor open.
    ended.current = false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter') {
      event.preventDefault()
      send(0)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      ended.current = true
      onCancel()
    } else if (event.key === 'Tab') {
      event.preventDefault()
      send(event.shiftKey ? -1 : 1)
    }
  }
  return (
    <>
      <input
        ref={input}
        type="text"
        className="tree-editor"
        dir="auto"
        aria-label={t('record.valueOf', { name: node.name || node.kind })}
        aria-invalid={wrong?.isRefused || undefined}
        autoComplete="off"
        spellCheck={false}
        list={schema && schema.allowed.length > 0 ? list : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onSay(wrongOf(schema, event.target.value)?.words ?? null)
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => send(0, true)}
        onKeyDown={onKeyDown}
      />
      {schema && schema.allowed.length > 0 && (
        <datalist id={list}>
          {schema.allowed.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </>
  )
}

/** What a place takes: the kind of value, its list, and whether that is the message's own version's. */
interface Taken {
  value: ValueSchema | null
  exact: boolean
  allowed: readonly string[]
}

/** Values of a list that are named. */
const mostNamed = 8

/** What is wrong with a typed value; `isRefused`: it is written only when somebody insists. */
function wrongOf(taken: Taken | null, typed: string): { words: string; isRefused: boolean } | null {
  const schema = taken?.value ?? null
  if (taken === null || schema === null || typed === '') return null
  const { allowed, exact } = taken
  if (schema.set !== null) {
    if (allowed.length === 0 || allowed.includes(typed)) return null
    const named = allowed.slice(0, mostNamed).join(', ')
    return {
      words: t('record.notOneOfValues', {
        value: typed,
        allowed: allowed.length > mostNamed ? `${named} …` : named,
      }),
      isRefused: exact,
    }
  }
  const { state, reason } = typedValue(schema.kind, typed)
  return reason === null
    ? null
    : { words: engineWords(reason), isRefused: state === 'refused' && schema.kind !== 'text' }
}
