import { useEffect, useState } from 'react'
import type { PageCacheState } from '../../state/page-cache.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { count } from '../../ui/quantities.ts'
import { Segments } from '../../ui/tabs.tsx'
import { filterOfList } from './filters/filter-fields.ts'
import { listNames, listWords } from './lists.ts'
import { ColumnsPanel } from './views/columns-panel.tsx'
import { isAt, ownViews } from './views/current-view.ts'
import { ViewsMenu } from './views/views-menu.tsx'

/** Says the number once the typing has come to rest, to those who do not see it change. */
function useSettled(words: string): string {
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), 700)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

/** The view's name, how many rows it has, and which list it is. */
export function CatalogHead({ state }: { state: PageCacheState }) {
  const { navigation } = useWorkbench()
  const place = useNavigation((current) => current)
  const { list, search, source, batch, editedOnly, filter, inspectorOpen } = place
  const counts = useEngine(({ catalog }) => catalog.counts)
  const words = listWords[list]
  const narrowed =
    search.trim() !== '' ||
    source !== null ||
    batch !== null ||
    (editedOnly && list === 'releases') ||
    filterOfList(filter, list) !== undefined
  const everything = list === 'releases' ? counts.releases - counts.trackReleases : null
  const total = state.total ?? 0
  const figure = `${state.exact ? '' : '≥ '}${count(total)}`
  const noun = total === 1 && state.exact ? words.one : words.many
  const settled = useSettled(
    state.total === null || state.updating || !state.exact
      ? ''
      : `${figure} ${noun}${narrowed ? (total === 1 ? ' matches' : ' match') : ''}`,
  )
  const choose = (next: typeof list) => {
    if (next === list) return
    navigation.setState({ list: next, sort: null, selected: null })
  }
  const own = ownViews.find((view) => source === null && batch === null && isAt(place, view))
  const title =
    source?.name ??
    (batch ? `Batch ${batch.name}` : (own?.name ?? (narrowed ? words.title : `All ${words.many}`)))
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
              {narrowed && (total === 1 && state.exact ? ' matches' : ' match')}
            </span>
            {narrowed && everything !== null && (
              <span className="catalog-of">
                {' '}
                of {state.exact ? '' : '≥ '}
                {count(everything)}
              </span>
            )}
          </>
        )}
        {state.updating && <span className="faint"> updating</span>}
      </p>
      <p className="visually-hidden" role="status">
        {settled}
      </p>
      <span className="spacer" />
      <Segments
        label="List"
        options={listNames.map((value) => ({ value, label: listWords[value].title }))}
        value={list}
        onChange={choose}
      />
      <ColumnsPanel list={list} />
      <IconButton
        size="small"
        icon="inspector"
        label="Inspector"
        tooltip="Inspector (F4)"
        pressed={inspectorOpen}
        onClick={() => navigation.setState({ inspectorOpen: !inspectorOpen })}
      />
    </header>
  )
}
