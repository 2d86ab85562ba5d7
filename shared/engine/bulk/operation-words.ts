import { type BulkEdit, type BulkField, type BulkOperation, isListField } from '../../contract/bulk.ts'
import { fieldWords } from '../../ern/field-places.ts'
import { wordsOf } from '../diff/field-words.ts'
import type { BulkTable } from './change-model-fields.ts'
import { counted } from './counted.ts'

/** Operations a label names; what comes after them is counted. */
const mostNamed = 3

const letterWords = {
  title: 'title case',
  upper: 'capitals',
  lower: 'small letters',
  sentence: 'sentence case',
}

/** What a field is called in a sentence: "label", "P line text", "2nd title". */
function named(field: BulkField): string {
  if (isListField(field)) return fieldWords[field]
  const words = field.split('.').map((part) => {
    const [, name = part, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? []
    const own = wordsOf(name, true)
    return index === undefined || index === '0' ? own : `${own} ${Number(index) + 1}`
  })
  return words.filter((word, at) => words[at - 1] !== word).join(' ')
}

/** What an operation does, as the label of a step says it. */
function operationWords(operation: BulkOperation): string {
  switch (operation.kind) {
    case 'set':
      return `set ${named(operation.field)}`
    case 'clear':
      return `clear ${named(operation.field)}`
    case 'replace':
      return `replace in ${named(operation.field)}`
    case 'prefix':
      return `add before ${named(operation.field)}`
    case 'suffix':
      return `add after ${named(operation.field)}`
    case 'case':
      return `${named(operation.field)} in ${letterWords[operation.letters]}`
    case 'trim':
      return `repair white space of ${named(operation.field)}`
    case 'copy':
      return `copy ${named(operation.from)} to ${named(operation.field)}`
    case 'add-deal':
      return 'add a deal'
    case 'end-deals':
      return 'end deals'
    case 'add-territories':
      return `add ${operation.territories.slice(0, 5).join(', ')} to territories`
    case 'remove-territories':
      return `remove ${operation.territories.slice(0, 5).join(', ')} from territories`
  }
}

const records: Readonly<Record<BulkTable, readonly [one: string, several: string]>> = {
  release: ['release', 'releases'],
  resource: ['resource', 'resources'],
  party: ['party', 'parties'],
}

/** "Set label on 5,000 releases": what the step of a bulk edit is called. */
export function bulkLabel({ operations }: BulkEdit, table: BulkTable, changed: number): string {
  const done = operations.slice(0, mostNamed).map(operationWords)
  const more = operations.length - done.length
  if (more > 0) done.push(`${more} more`)
  const words = done.join(', ')
  return `${words[0]!.toUpperCase()}${words.slice(1)} on ${counted(changed, ...records[table])}`
}
