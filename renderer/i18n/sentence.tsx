import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react'
import type { Key, Needed } from './keys.ts'
import { openWords } from './words.ts'

const tag = /<(\w+)(?:\s*\/>|>(.*?)<\/\1>)/gs

/**
 * A sentence with elements in it. Its words name them as tags, `Press <key/> to stop` or `<name>{{name}}</name> is
 * open`, in whatever order the language wants; `parts` are the elements of these names. Tags are looked for before
 * values are put in, so that a value is text whatever stands in it.
 */
export function Sentence<K extends Key>({
  of,
  parts,
  values,
}: {
  of: K
  parts: Record<string, ReactElement>
} & (Needed<K> extends [infer Given] ? { values: Given } : { values?: undefined })) {
  const { text, fill } = openWords(of, values as Record<string, string | number> | undefined)
  const drawn: ReactNode[] = []
  let from = 0
  for (const found of text.matchAll(tag)) {
    const [whole, name, inside] = found
    const part = parts[name!]
    drawn.push(fill(text.slice(from, found.index)))
    if (part)
      drawn.push(
        inside === undefined
          ? cloneElement(part, { key: found.index })
          : cloneElement(part, { key: found.index }, fill(inside)),
      )
    from = found.index + whole.length
  }
  drawn.push(fill(text.slice(from)))
  return <Fragment>{drawn}</Fragment>
}
