import { t } from '../../i18n/words.ts'
import type { GroupReading } from '../../state/list/group-reading.ts'
import type { PageCacheState } from '../../state/list/list-changes.ts'
import { useSettled } from '../../state/use-settled.ts'
import { ownViews } from '../../state/views.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { count } from '../../ui/quantities.ts'
import { Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { filterOfList } from './filters/filter-fields.ts'
import { listKeys, listNames } from './lists.ts'
import { ColumnsPanel } from './views/columns-panel.tsx'
import { isAt } from './views/current-view.ts'
import { ViewsMenu } from './views/views-menu.tsx'

/** The view's name, how many rows it has, and which list it is. */
export function CatalogHead({ state, groups }: { state: PageCacheState; groups: GroupReading | null }) {
  const { navigation } = useWorkbench()
  const place = useNavigation((current) => current)
  const { list, search, source, batch, filter, inspectorOpen } = place
  const counts = useEngine(({ catalog }) => catalog.counts)
  const words = listKeys[list]
  const narrowed =
    search.trim() !== '' || source !== null || batch !== null || filterOfList(filter, list) !== undefined
  const everything = list === 'releases' ? counts.releases - counts.trackReleases : null
  const total = state.total ?? 0
  const atLeast = (figure: string) => (state.exact ? figure : t('catalog.atLeast', { figure }))
  const figure = atLeast(count(total))
  // "At least one" may be many.
  const counted = { count: state.exact ? total : Math.max(2, total) }
  const noun = t(words.noun, counted)
  const matches = narrowed ? ` ${t('catalog.matching', counted)}` : ''
  const settled = useSettled(
    state.total === null || state.updating || !state.exact ? '' : `${figure} ${noun}${matches}`,
    JSON.stringify([list, search, source, batch, filter]),
  )
  const choose = (next: typeof list) => {
    if (next === list) return
    navigation.setState({ list: next, sort: null, selected: null })
  }
  const own = ownViews.find((view) => source === null && batch === null && isAt(place, view))
  const title =
    source?.name ??
    (batch
      ? t('catalog.batchNamed', { name: batch.name })
      : own
        ? t(own.title)
        : t(narrowed ? words.title : words.all))
  const lists = listNames.map((value) => ({ value, label: t(listKeys[value].title) }))
  return (
    <header className="catalog-head">
      <h1>
        <ViewsMenu title={title} />
      </h1>
      <p className="quiet truncate catalog-count">
        {state.total !== null && (
          <>
            <span className="strong">{figure}</span>
            <span className="catalog-noun">
              {' '}
              {noun}
              {matches}
            </span>
            {narrowed && everything !== null && (
              <span className="catalog-of"> {t('catalog.of', { figure: atLeast(count(everything)) })}</span>
            )}
          </>
        )}
        {groups?.sizes && (
          <span className="catalog-of"> {t('catalog.inGroups', { count: groups.sizes.length })}</span>
        )}
        {state.updating && <span className="faint"> {t('catalog.updating')}</span>}
      </p>
      <p className="visually-hidden" role="status">
        {settled}
      </p>
      <span className="spacer" />
      <div className="catalog-lists-wide">
        <Segments label={t('catalog.list')} options={lists} value={list} onChange={choose} />
      </div>
      <div className="catalog-lists-narrow">
        <Select label={t('catalog.list')} options={lists} value={list} onChange={choose} />
      </div>
      <ColumnsPanel list={list} />
      <IconButton
        size="small"
        icon="inspector"
        label={t('catalog.inspector')}
        tooltip={t('catalog.inspectorKeys')}
        pressed={inspectorOpen}
        onClick={() => navigation.setState({ inspectorOpen: !inspectorOpen })}
      />
    </header>
  )
}
