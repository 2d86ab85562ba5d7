import type { GroupField } from '../../../shared/contract/list-groups.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import { t } from '../../i18n/words.ts'
import { codeWords } from '../../ui/identifiers.ts'

const titles = {
  label: 'catalog.groupLabel',
  artist: 'catalog.groupArtist',
  genre: 'catalog.groupGenre',
  releaseType: 'catalog.groupReleaseType',
  year: 'catalog.groupYear',
  ernVersion: 'catalog.groupErnVersion',
  kind: 'catalog.groupKind',
  type: 'catalog.groupType',
  sender: 'catalog.groupSender',
} as const satisfies Record<GroupField, KeyOf<'catalog'>>

const without = {
  label: 'catalog.withoutLabel',
  artist: 'catalog.withoutArtist',
  genre: 'catalog.withoutGenre',
  releaseType: 'catalog.withoutReleaseType',
  year: 'catalog.withoutYear',
  ernVersion: 'catalog.withoutErnVersion',
  kind: 'catalog.withoutKind',
  type: 'catalog.withoutType',
  sender: 'catalog.withoutSender',
} as const satisfies Record<GroupField, KeyOf<'catalog'>>

/** What a field that rows are grouped by is called. */
export function groupTitle(by: GroupField): string {
  return t(titles[by])
}

/** What the rows of a group have in common; null: that they have no value. */
export function groupValue(by: GroupField, value: string | null): string {
  if (value === null) return t(without[by])
  return by === 'releaseType' || by === 'kind' || by === 'type' ? codeWords(value) : value
}
