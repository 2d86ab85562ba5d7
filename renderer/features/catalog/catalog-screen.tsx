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
import { isBulkList } from '../../../shared/contract/bulk.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import type { AnyRow } from '../../state/list/kept-pages.ts'
import { openRelease, openReleases } from '../../state/open-release.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { chosenColumns } from '../../ui/data-grid/columns.ts'
import { DataGrid, type DataGridHandle } from '../../ui/data-grid/data-grid.tsx'
import { addRows, countRows, hasRow, noRows, type RowRanges } from '../../ui/data-grid/row-ranges.ts'
import './catalog.css'
import { CatalogHead } from './catalog-head.tsx'
import { catalogViewOf } from './catalog-view.ts'
import { type CopyForm, mostCopied, selectedAsText } from './copy-rows.ts'
import { useCellEditing } from './editing/use-cell-editing.tsx'
import { EmptyList } from './empty-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { columnsOf } from './list-columns.tsx'
import { listKeys, queryOf } from './lists.ts'
import { useSearchHighlight } from './search-highlight.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useGrouping } from './use-grouping.tsx'
import { useListLayout } from './views/list-layout.ts'

/** While somebody types on, in milliseconds; what is typed after a rest is looked for at once. */
const typingPause = 30
const restBeforeTyping = 250
const followPause = 60

/** Every list of the catalog over one grid, and beside it what `inspector` shows of the current row. */
export function CatalogScreen({ inspector }: { inspector?: ReactNode }) {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const view = catalogViewOf(workbench)
  const { cache, store, scroll, kept, select } = view
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
  const group = useNavigation((own) => own.group)
  const source = useNavigation((own) => own.source)
  const batch = useNavigation((own) => own.batch)
  const supersededToo = useNavigation((own) => own.supersededToo)
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
    // Who comes back finds the list as it was; who has chosen another record elsewhere comes for that.
    if (view.leftAt !== undefined && view.leftAt !== navigation.getState().selected)
      grid.current?.reveal(store.getState().current)
    return () => {
      cache.active = false
      view.leftAt = navigation.getState().selected
    }
  }, [cache, navigation, store, view])

  const page = useRef<HTMLElement>(null)
  useSearchHighlight(page, state.query.search)

  const typed = useRef(search)
  const typedAt = useRef(0)
  useEffect(() => {
    const typing = typed.current !== search
    typed.current = search
    const apply = () =>
      cache.setQuery(
        queryOf({ list, search, sort, group, source, batch, supersededToo, filter }),
        group?.folded,
      )
    const rested = performance.now() - typedAt.current > restBeforeTyping
    if (typing) typedAt.current = performance.now()
    if (!typing || rested) {
      apply()
      return
    }
    const timer = setTimeout(apply, typingPause)
    return () => clearTimeout(timer)
  }, [cache, list, search, sort, group, source, batch, supersededToo, filter])

  useEffect(() => {
    const subscription = cache.onMoved((moved) => {
      const { selected } = navigation.getState()
      const from = store.getState().current
      if (moved.newQuery) {
        const at = selected === null ? -1 : cache.indexOf(selected)
        grid.current?.scrollToTop()
        if (at > 0) grid.current?.reveal(at)
        if (selected === null || at === -1) follow.current = true
        select(noRows)
        store.setState({ current: Math.max(0, at) })
        return
      }
      grid.current?.moved(moved)
      const before = store.getState().selection
      const selection = kept.moved(moved, cache.state.total ?? 0)
      if (selection === null)
        workbench.toasts.show({
          tone: 'warning',
          text: t('catalog.selectionLost', { count: countRows(before) }),
        })
      const known = moved.row(from)
      const at = known === -1 && selected !== null ? moved.placeOf(selected) : known
      store.setState({ current: at === -1 ? from : at, selection: selection ?? noRows })
    })
    return () => subscription.dispose()
  }, [cache, navigation, store, kept, select, workbench])

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

  const copy = (form?: CopyForm, otherwise: RowRanges = addRows(noRows, current, current)) =>
    workbench.attempt(async () => {
      const ranges = selection.length > 0 ? selection : otherwise
      const { text, rows, leftOut } = await selectedAsText(cache, ranges, columns, form)
      await navigator.clipboard.writeText(text)
      workbench.toasts.show({
        tone: leftOut > 0 ? 'warning' : 'done',
        text:
          leftOut > 0
            ? t('controls.copiedFirst', { most: mostCopied, rest: leftOut })
            : t('controls.copiedRows', { count: rows }),
      })
    })

  const { query, total } = state
  const grouping = useGrouping(cache)
  const shownGroup = query.group
  const lead =
    shownGroup && shownGroup.by !== 'year'
      ? {
          order: { field: shownGroup.by, descending: shownGroup.descending },
          onTurn: () =>
            group && navigation.setState({ group: { ...group, descending: !shownGroup.descending } }),
        }
      : undefined
  useEffect(() => {
    const isReleases = query.list === 'releases'
    const isEditable = isBulkList(query.list)
    const count = isEditable ? countRows(selection) : 0
    const selected = count === 0 ? null : { selection: { query, places: [...selection] }, count }
    const listed = isEditable && total ? { selection: { query }, count: total } : null
    navigation.setState({
      selectedRecords: selected,
      listedRecords: listed,
      selectedReleases: isReleases ? selected : null,
      listedReleases: isReleases ? listed : null,
    })
  }, [navigation, query, selection, total])
  useEffect(
    () => () =>
      navigation.setState(({ selectedReleases, listedReleases }) => ({
        exportChoices: { selected: selectedReleases, listed: listedReleases },
        selectedReleases: null,
        listedReleases: null,
        selectedRecords: null,
        listedRecords: null,
      })),
    [navigation],
  )
  const editSelected = () => navigation.setState(({ selectedRecords }) => ({ bulkEdit: selectedRecords }))

  const cells = useCellEditing({ cache, columns, selection, grid })
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
      <section className="catalog-page" aria-label={t('catalog.catalog')} ref={page}>
        <CatalogHead state={state} groups={cache.groups} />
        <FilterBar groups={cache.groups} />
        {state.error !== null && (
          <Banner
            tone="error"
            actions={
              <Button size="small" onClick={() => cache.retry()}>
                {t('catalog.tryAgain')}
              </Button>
            }
          >
            {engineWords(state.error)} {t('catalog.keptShown')}
          </Banner>
        )}
        {cache.groups?.error && (
          <Banner
            tone="info"
            actions={
              <Button size="small" onClick={() => navigation.setState({ group: null })}>
                {t('catalog.noGroups')}
              </Button>
            }
          >
            {engineWords(cache.groups.error)}
          </Banner>
        )}
        <DataGrid<AnyRow>
          ref={grid}
          label={t(listKeys[shownList].title)}
          columns={columns}
          widths={layout.widths}
          onWidths={layout.setWidths}
          pinned={layout.pinned}
          total={state.total}
          exact={state.exact}
          {...cells}
          onWant={(first, last) => cache.want({ first, last })}
          grouping={grouping}
          lead={lead}
          sort={sort}
          onSort={(next) => navigation.setState({ sort: next })}
          current={current}
          onCurrent={(row) => {
            follow.current = true
            store.setState({ current: row })
          }}
          selection={selection}
          onSelection={select}
          onOpen={open}
          onCopy={(rows) => void copy('table', rows)}
          updating={state.updating}
          keptScroll={scroll}
          empty={<EmptyList />}
        />
        <SelectionBar
          state={state}
          selection={selection}
          onSelection={select}
          onCopy={copy}
          onEdit={isBulkList(shownList) ? editSelected : undefined}
          list={shownList}
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
