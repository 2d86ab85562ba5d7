import { isTerminal } from '../../../shared/contract/jobs.ts'
import type { ListName } from '../../../shared/contract/records.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import {
  filterKeys,
  filterTitles,
  filterWords,
  hasFilterKey,
  withoutFilter,
} from './filters/filter-fields.ts'
import { listWords } from './lists.ts'

/** What an unfiltered list without rows means. */
const reasons: Record<ListName, string> = {
  releases: 'The sources hold no release of their own.',
  resources: 'The sources hold no resource.',
  parties: 'Messages before ERN 4 have no list of parties.',
  deals: 'The sources hold no deal.',
  messages: 'No source could be read as a message.',
  batches: 'No source was delivered in a batch folder or beside its files.',
  problems: 'Nothing that was read breaks a rule Lathe checks.',
}

/** Why the list is empty, and the way out. */
export function EmptyList() {
  const { navigation } = useWorkbench()
  const { list, search, source, batch, editedOnly, filter } = useNavigation((state) => state)
  const sources = useEngine((state) => state.catalog.sources)
  const resources = useEngine((state) => state.catalog.counts.resources)
  const reading = useEngine((state) =>
    state.jobs.some((job) => job.kind === 'import' && !isTerminal(job.status)),
  )
  const words = listWords[list]
  const set = navigation.setState
  const filtered = filterKeys(list).filter((key) => hasFilterKey(filter, key))
  if (filtered.length > 0)
    return (
      <EmptyState
        title={`No ${words.one} is left by these filters.`}
        actions={
          <>
            {filtered.map((key) => (
              <Button key={key} icon="close" onClick={() => set({ filter: withoutFilter(filter, key) })}>
                {filterTitles[key]} {filterWords(filter, key)}
              </Button>
            ))}
            {search.trim() !== '' && (
              <Button icon="close" onClick={() => set({ search: '' })}>
                Search {search.trim()}
              </Button>
            )}
          </>
        }
      >
        Take one away, or change it by its chip above the list.
      </EmptyState>
    )
  if (search.trim() !== '')
    return (
      <EmptyState
        title={`No ${words.one} matches “${search.trim()}”${source ? ` in ${source.name}` : ''}.`}
        actions={
          <>
            <Button icon="close" onClick={() => set({ search: '' })}>
              Clear search
            </Button>
            {source && <Button onClick={() => set({ source: null })}>Search all sources</Button>}
            {editedOnly && list === 'releases' && (
              <Button onClick={() => set({ editedOnly: false })}>Search unedited too</Button>
            )}
          </>
        }
      >
        Every word has to begin a word of the row: its title, artist, label or an identifier.
      </EmptyState>
    )
  if (list === 'releases' && editedOnly)
    return (
      <EmptyState
        title={source ? `No release of ${source.name} is edited.` : 'No release is edited.'}
        actions={<Button onClick={() => set({ editedOnly: false })}>Show all releases</Button>}
      />
    )
  if (reading)
    return (
      <EmptyState
        title={`No ${words.one} yet: still reading.`}
        actions={
          list === 'releases' &&
          resources > 0 && (
            <Button onClick={() => set({ list: 'resources' })}>Show the tracks read so far</Button>
          )
        }
      >
        {list === 'releases'
          ? 'A message names its tracks before its releases. They show as soon as they are read.'
          : `${words.title} show as soon as they are read.`}
      </EmptyState>
    )
  if (source)
    return (
      <EmptyState
        title={`No ${words.one} in ${source.name}.`}
        actions={<Button onClick={() => set({ source: null })}>Show all sources</Button>}
      >
        {reasons[list]}
      </EmptyState>
    )
  if (batch)
    return (
      <EmptyState
        title={`No ${words.one} in batch ${batch.name}.`}
        actions={<Button onClick={() => set({ batch: null })}>Show all batches</Button>}
      >
        {reasons[list]}
      </EmptyState>
    )
  if (sources === 0)
    return (
      <EmptyState
        title="This catalog is empty."
        actions={
          <Button variant="primary" onClick={() => set({ screen: 'library' })}>
            Open the library
          </Button>
        }
      >
        Drop ERN files anywhere in this window, or add them in the library.
      </EmptyState>
    )
  return <EmptyState title={`No ${words.many}.`}>{reasons[list]}</EmptyState>
}
