import type { BulkOperation } from '../../contract/bulk.ts'
import { BoundedExpression } from './bounded-expression.ts'
import { withLetterCase } from './letter-case.ts'
import { repairWhiteSpace } from './white-space.ts'

/** Operations on the text of one field. */
export type TextOperation = Extract<BulkOperation, { field: string }>

/** What a field of one release becomes: null takes it away; `refused` leaves the release out. */
export type NewText = { text: string | null } | { refused: string }

/** Values of one field, release by release; of `copy`, also those of the other field. */
export interface FieldTexts {
  own: readonly (string | null)[]
  from?: readonly (string | null)[]
}

/** Makes the function that does an operation to the values of a number of releases. Throws `invalid-value`. */
export function textOperation(operation: TextOperation): (texts: FieldTexts) => NewText[] {
  switch (operation.kind) {
    case 'set':
      return ({ own }) => own.map(() => ({ text: operation.value }))
    case 'clear':
      return ({ own }) => own.map(() => ({ text: null }))
    case 'copy':
      return ({ own, from }) =>
        own.map((_, at) => {
          const text = from?.[at] ?? null
          return text === null ? { refused: `It has no ${operation.from} to copy.` } : { text }
        })
    case 'prefix':
      return onText((text) => operation.text + text)
    case 'suffix':
      return onText((text) => text + operation.text)
    case 'case':
      return onText((text) => withLetterCase(text, operation.letters, operation.language))
    case 'trim':
      return onText(repairWhiteSpace)
    case 'replace':
      return replacing(operation)
  }
}

/** What has no value keeps having none. */
function onText(change: (text: string) => string): (texts: FieldTexts) => NewText[] {
  return ({ own }) => own.map((text) => ({ text: text === null ? null : change(text) }))
}

function replacing(operation: Extract<TextOperation, { kind: 'replace' }>) {
  const { find, replacement, regularExpression, matchCase } = operation
  if (!regularExpression && matchCase) return onText((text) => text.replaceAll(find, () => replacement))
  const expression = regularExpression
    ? new BoundedExpression(find, replacement, { matchCase })
    : new BoundedExpression(
        find.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
        replacement.replaceAll('$', '$$$$'),
        {
          matchCase,
        },
      )
  return ({ own }: FieldTexts): NewText[] => {
    const present = own.filter((text) => text !== null)
    const done = expression.replace(present).values()
    return own.map((text) => {
      if (text === null) return { text }
      const after = done.next().value ?? null
      return after === null
        ? { refused: 'The regular expression takes too long on its value.' }
        : { text: after }
    })
  }
}
