import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import type { ValueSchema } from '../../shared/contract/schema.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { typedValue } from '../../shared/values/value-kinds.ts'
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
  /** `value` is null where nothing changed; `step`: which neighbour is to be edited next. */
  onCommit(value: string | null, step: -1 | 0 | 1): void
  onCancel(): void
  /** What is wrong with what was typed; null for nothing. */
  onSay(words: string | null): void
}) {
  const { session } = useWorkbench()
  const list = useId()
  const input = useRef<HTMLInputElement>(null)
  const ended = useRef(false)
  const [typed, setTyped] = useState(node.value ?? '')
  const path = schemaPath(node.path)
  const { value: schema } = useAnswer(`${record} ${path}`, 0, async (signal) => {
    const place = await session.call('schema.place', { id: record, path }, signal)
    const value = place?.value ?? null
    if (value?.set == null) return { value, allowed: [] as string[] }
    const { values } = await session.call('schema.values', { id: record, set: value.set }, signal)
    return { value, allowed: values.map((one) => one.value) }
  })
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  const wrong = wrongOf(schema?.value ?? null, schema?.allowed ?? [], typed)
  const send = (step: -1 | 0 | 1) => {
    if (ended.current) return
    if (wrong?.isRefused) {
      onSay(wrong.words)
      return
    }
    ended.current = true
    const kind = schema?.value?.kind
    const value = kind === undefined || kind === 'text' ? typed : typedValue(kind, typed).value
    onCommit(value === node.value ? null : value, step)
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
        aria-label={`Value of ${node.name || node.kind}`}
        aria-invalid={wrong?.isRefused || undefined}
        autoComplete="off"
        spellCheck={false}
        list={schema && schema.allowed.length > 0 ? list : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onSay(wrongOf(schema?.value ?? null, schema?.allowed ?? [], event.target.value)?.words ?? null)
        }}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => send(0)}
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

/** What is wrong with a typed value. A value that is not on its list is doubtful: later versions may have it. */
function wrongOf(
  schema: ValueSchema | null,
  allowed: readonly string[],
  typed: string,
): { words: string; isRefused: boolean } | null {
  if (schema === null || typed === '') return null
  if (schema.set !== null)
    return allowed.length === 0 || allowed.includes(typed)
      ? null
      : { words: `${typed} is not one of the values this version has here.`, isRefused: false }
  const { state, reason } = typedValue(schema.kind, typed)
  return reason === null ? null : { words: reason, isRefused: state === 'refused' && schema.kind !== 'text' }
}
