import type { TreePage } from '../../shared/contract/tree.ts'
import { t } from '../i18n/words.ts'
import type { TreeHits } from './use-tree-search.ts'

/** What there is to say of a tree: why a value was refused, which hit is stood on, or whose names it has. */
export function TreeStateLine({
  page,
  said,
  hits,
}: {
  page: TreePage
  said: string | null
  hits: TreeHits | null
}) {
  const { comparedWith } = page
  return (
    <p className="tree-state faint small" role="status">
      {said !== null
        ? said
        : hits !== null
          ? hits.list.length === 0
            ? t('record.nothingFound')
            : t(hits.more ? 'record.hitOfMore' : 'record.hitOf', { at: hits.at + 1, all: hits.list.length })
          : comparedWith === null
            ? t('record.noVersionToCompare')
            : t(comparedWith.exact ? 'record.namesOf' : 'record.namesOfNear', {
                version: comparedWith.version,
              })}
      {!page.complete && ` · ${t('record.notReadToEnd')}`}
    </p>
  )
}
