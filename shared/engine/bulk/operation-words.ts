import type { BulkEdit, BulkOperation } from '../../contract/bulk.ts'
import { fieldWords } from '../../ern/field-places.ts'

/** Operations a label names; what comes after them is counted. */
const mostNamed = 3

const letterWords = {
  title: 'title case',
  upper: 'capitals',
  lower: 'small letters',
  sentence: 'sentence case',
}

/** What an operation does, as the label of a step says it. */
export function operationWords(operation: BulkOperation): string {
  switch (operation.kind) {
    case 'set':
      return `set ${fieldWords[operation.field]}`
    case 'clear':
      return `clear ${fieldWords[operation.field]}`
    case 'replace':
      return `replace in ${fieldWords[operation.field]}`
    case 'prefix':
      return `add before ${fieldWords[operation.field]}`
    case 'suffix':
      return `add after ${fieldWords[operation.field]}`
    case 'case':
      return `${fieldWords[operation.field]} in ${letterWords[operation.letters]}`
    case 'trim':
      return `repair white space of ${fieldWords[operation.field]}`
    case 'copy':
      return `copy ${fieldWords[operation.from]} to ${fieldWords[operation.field]}`
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

const number = new Intl.NumberFormat('en')

/** "Set label on 5,000 releases": what the step of a bulk edit is called. */
export function bulkLabel({ operations }: BulkEdit, releases: number): string {
  const named = operations.slice(0, mostNamed).map(operationWords)
  const more = operations.length - named.length
  if (more > 0) named.push(`${more} more`)
  const words = named.join(', ')
  const on = `on ${number.format(releases)} ${releases === 1 ? 'release' : 'releases'}`
  return `${words[0]!.toUpperCase()}${words.slice(1)} ${on}`
}
