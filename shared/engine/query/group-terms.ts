import { LatheError } from '../../contract/errors.ts'
import type { GroupField, groupFields } from '../../contract/list-groups.ts'
import type { ListName } from '../../contract/records.ts'

/** What rows of a group have in common, in SQL: what they are compared by, and how a row writes it. */
export interface GroupTerm {
  key: string
  value: string
  /** The one column that both follow from, where it has a name in an index. */
  column: string
}

const same = (column: string): GroupTerm => ({ key: `r.${column}`, value: `r.${column}`, column })

/** Compared without regard to case and accents. */
const folded = (column: string): GroupTerm => ({
  key: `r.${column}_key`,
  value: `r.${column}`,
  column: `${column}_key`,
})

/** A date that does not begin with a year belongs to none. */
const yearOfRelease =
  "CASE WHEN r.release_date GLOB '[0-9][0-9][0-9][0-9]*' THEN substr(r.release_date, 1, 4) END"

const groupTerms: Readonly<Record<keyof typeof groupFields, Partial<Record<GroupField, GroupTerm>>>> = {
  releases: {
    label: folded('label'),
    artist: folded('artist'),
    genre: same('genre'),
    releaseType: same('release_type'),
    ernVersion: same('ern_version'),
    year: { key: yearOfRelease, value: yearOfRelease, column: 'release_date' },
  },
  resources: {
    kind: same('kind'),
    type: same('type'),
    artist: folded('artist'),
  },
  messages: { sender: same('sender'), type: same('type'), ernVersion: same('ern_version') },
}

/** Throws `invalid-input` when the list cannot be grouped by the field. */
export function groupTermOf(list: ListName, by: GroupField): GroupTerm {
  const terms = Object.hasOwn(groupTerms, list) ? groupTerms[list as keyof typeof groupTerms] : {}
  const term = terms[by]
  if (term) return term
  const known = Object.keys(terms)
  throw new LatheError(
    'invalid-input',
    `The list ${list} cannot be grouped by ${by}${known.length > 0 ? `. It can be grouped by ${known.join(', ')}` : ''}.`,
  )
}
