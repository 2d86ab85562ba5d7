import {
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useStore } from 'zustand'
import { openRelease, openReleases } from '../../state/open-release.ts'
import type { AnyRow } from '../../state/page-cache.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { chosenColumns } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { addRows, countRows, hasRow, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { count } from '../../ui/quantities.ts'
import './catalog.css'
import { CatalogHead } from './catalog-head.tsx'
import { catalogViewOf } from './catalog-view.ts'
import { type CopyForm, mostCopied, selectedAsText } from './copy-rows.ts'
import { EmptyList } from './empty-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { columnsOf } from './list-columns.tsx'
import { listWords, queryOf } from './lists.ts'
import { useSearchHighlight } from './search-highlight.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useListLayout } from './views/list-layout.ts'

const typingPause = 60
const followPause = 60

/** Every list of the catalog over one grid, and beside it what `inspector` shows of the current row. */
export function CatalogScreen({ inspector }: { inspector?: ReactNode }) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const view = catalogViewOf(workbench)
  const { cache, store } = view
  const state = useSyncExternalStore(
    useCallback(
      (listener: () => void) => {
        const subscription = cache.subscribe(listener)
        return () => subscription.dispose()
      },
      [cache],
    ),
    () => cache.state,
  )
  const { current, selection } = useStore(store)
  const search = useNavigation((own) => own.search)
  const list = useNavigation((own) => own.list)
  const sort = useNavigation((own) => own.sort)
  const source = useNavigation((own) => own.source)
  const batch = useNavigation((own) => own.batch)
  const supersededToo = useNavigation((own) => own.supersededToo)
  const editedOnly = useNavigation((own) => own.editedOnly)
  const filter = useNavigation((own) => own.filter)
  const inspectorOpen = useNavigation((own) => own.inspectorOpen)
  const grid = useRef<DataGridHandle>(null)
  const follow = useRef(navigation.getState().selected === null)
  const shownList = state.query.list
  const layout = useListLayout(shownList)
  const columns = useMemo(
    () => chosenColumns(columnsOf(shownList), layout.chosen),
    [shownList, layout.chosen],
  )

  useLayoutEffect(() => {
    cache.active = true
    const top = store.getState().current
    grid.current?.reveal(top)
    return () => {
      cache.active = false
    }
  }, [cache, store])

  const page = useRef<HTMLElement>(null)
  useSearchHighlight(page, state.query.search)

  const typed = useRef(search)
  useEffect(() => {
    const typing = typed.current !== search
    typed.current = search
    const apply = () =>
      cache.setQuery(queryOf({ list, search, sort, source, batch, supersededToo, editedOnly, filter }))
    if (!typing) {
      apply()
      return
    }
    const timer = setTimeout(apply, typingPause)
    return () => clearTimeout(timer)
  }, [cache, list, search, sort, source, batch, supersededToo, editedOnly, filter])

  useEffect(() => {
    const subscription = cache.onMoved(({ newQuery }) => {
      const { selected } = navigation.getState()
      const at = selected === null ? -1 : cache.indexOf(selected)
      const from = store.getState().current
      if (newQuery) {
        grid.current?.scrollToTop()
        if (at > 0) grid.current?.reveal(at)
        if (selected === null || at === -1) follow.current = true
        store.setState({ current: Math.max(0, at), selection: noRows })
      } else {
        if (at !== -1 && at !== from) grid.current?.scrollBy(at - from)
        store.setState({ current: at === -1 ? from : at, selection: noRows })
      }
    })
    return () => subscription.dispose()
  }, [cache, navigation, store])

  // The inspector follows the keyboard, a moment later, so that travelling over rows asks for nothing.
  const currentRow = cache.row(current)
  useEffect(() => {
    if (!follow.current || !currentRow) return
    const timer = setTimeout(() => {
      follow.current = false
      const selected = currentRow.id
      if (navigation.getState().selected !== selected) navigation.setState({ selected })
    }, followPause)
    return () => clearTimeout(timer)
  }, [currentRow, navigation])

  // Undo, a problem, another screen may have chosen the record: the grid goes there if it is near.
  const selected = useNavigation((own) => own.selected)
  useEffect(() => {
    if (selected === null || follow.current) return
    const at = cache.indexOf(selected)
    if (at === -1 || at === store.getState().current) return
    store.setState({ current: at })
    grid.current?.reveal(at)
  }, [selected, cache, store])

  const setSelection = (next: RowRanges) => store.setState({ selection: next })
  const copy = (form?: CopyForm) =>
    workbench.attempt(async () => {
      const ranges = selection.length > 0 ? selection : addRows(noRows, current, current)
      const { text, rows, leftOut } = await selectedAsText(cache, ranges, columns, form)
      await navigator.clipboard.writeText(text)
      workbench.toasts.show({
        tone: leftOut > 0 ? 'warning' : 'done',
        text:
          leftOut > 0
            ? `The first ${count(mostCopied)} rows are copied. ${count(leftOut)} are left out: an export holds them all.`
            : rows === 1
              ? '1 row copied.'
              : `${count(rows)} rows copied.`,
      })
    })

  const { query, total } = state
  useEffect(() => {
    const isReleases = query.list === 'releases'
    const count = isReleases ? countRows(selection) : 0
    navigation.setState({
      selectedReleases: count === 0 ? null : { selection: { query, places: [...selection] }, count },
      listedReleases: isReleases && total ? { selection: { query }, count: total } : null,
    })
  }, [navigation, query, selection, total])
  useEffect(
    () => () =>
      navigation.setState(({ selectedReleases, listedReleases }) => ({
        exportChoices: { selected: selectedReleases, listed: listedReleases },
        selectedReleases: null,
        listedReleases: null,
      })),
    [navigation],
  )
  const editSelected = () => navigation.setState(({ selectedReleases }) => ({ bulkEdit: selectedReleases }))

  const open = (index: number) => {
    const row = cache.row(index)
    if (!row) return
    if (row.id.startsWith('release/')) {
      const chosen = navigation.getState().selectedReleases
      if (chosen && chosen.count > 1 && hasRow(selection, index)) openReleases(workbench, chosen)
      else openRelease(workbench, { id: row.id, list: { query }, at: index })
      return
    }
    navigation.setState({ selected: row.id, inspectorOpen: true })
    // The inspector may have to be mounted first.
    requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  }

  return (
    <div className="catalog">
      <section className="catalog-page" aria-label="Catalog" ref={page}>
        <CatalogHead state={state} />
        <FilterBar />
        {state.error !== null && (
          <Banner
            tone="error"
            actions={
              <Button size="small" onClick={() => cache.retry()}>
                Try again
              </Button>
            }
          >
            {state.error} What was read before is shown.
          </Banner>
        )}
        <DataGrid<AnyRow>
          ref={grid}
          label={listWords[shownList].title}
          columns={columns}
          widths={layout.widths}
          onWidths={layout.setWidths}
          pinned={layout.pinned}
          total={state.total}
          exact={state.exact}
          row={(index) => cache.row(index)}
          onWant={(first, last) => cache.want(first, last)}
          sort={sort}
          onSort={(next) => navigation.setState({ sort: next })}
          current={current}
          onCurrent={(row) => {
            follow.current = true
            store.setState({ current: row })
          }}
          selection={selection}
          onSelection={setSelection}
          onOpen={open}
          onCopy={() => void copy()}
          updating={state.updating}
          empty={<EmptyList />}
        />
        <SelectionBar
          state={state}
          selection={selection}
          onSelection={setSelection}
          onCopy={copy}
          onEdit={shownList === 'releases' ? editSelected : undefined}
          onExport={
            shownList === 'releases'
              ? (exportScope) => navigation.setState({ screen: 'export', exportScope })
              : undefined
          }
        />
      </section>
      {inspectorOpen && inspector}
    </div>
  )
}
