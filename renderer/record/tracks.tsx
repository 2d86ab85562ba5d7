import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import type { RecordId, ReleaseDetail } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { duration } from '../ui/quantities.ts'
import { askForXml } from '../ui/xml-place.ts'
import { AddTrackDialog } from './add-track-dialog.tsx'
import { RecordGrid, type RowGroup } from './record-grid.tsx'
import { type RowAction, RowActions, runByKey } from './row-actions.tsx'
import { trackColumns } from './track-columns.tsx'
import { byDisc, shownTracks } from './track-list.ts'
import { useParts, useStructure } from './use-structure.ts'

const noEdits: ReadonlySet<RecordId> = new Set()

/** The tracks of a release by disc, any number of them; they can be opened, added, moved and taken out. */
export function Tracks({
  detail,
  model,
  revision,
  edited = noEdits,
  fills = false,
  onOpen,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  revision: number
  /** Resources with edits. */
  edited?: ReadonlySet<RecordId>
  /** Whether the list takes all the room there is. */
  fills?: boolean
  /** Shows the recording of a track. */
  onOpen(resource: RecordId, name: string): void
}) {
  const { tracksTotal, complete, row } = detail
  const parts = useParts(row.id, revision)
  const { apply, refused } = useStructure()
  const [adding, setAdding] = useState(false)
  const [currentReference, setCurrentReference] = useState<string | null>(null)
  const host = useRef<HTMLDivElement>(null)
  const canEdit = complete && row.kind === 'Release' && parts !== null && parts.readOnly === null
  const tracks = useMemo(() => shownTracks(detail, model), [detail, model])
  const columns = useMemo(() => trackColumns(row.id, tracks, edited), [row.id, tracks, edited])
  const discs = useMemo(() => byDisc(tracks.map((track) => track.row)), [tracks])
  const hasDiscs = discs.length > 1 || (discs[0]?.number ?? 1) > 1
  const groups: RowGroup[] = hasDiscs
    ? discs.map((disc) => ({
        rows: disc.tracks.length,
        heading: (
          <>
            {disc.number === null ? t('record.noDisc') : t('record.disc', { number: disc.number })}{' '}
            <span className="grid-group-rows">{t('units.tracks', { count: disc.tracks.length })}</span>
          </>
        ),
      }))
    : []
  const at = Math.max(
    0,
    tracks.findIndex((track) => track.row.reference === currentReference),
  )
  const current = tracks[at]
  const nameAt = (index: number) => {
    const track = tracks[index]
    return track === undefined ? '' : (track.row.title ?? track.row.reference)
  }
  const open = (index: number) => {
    const track = tracks[index]
    if (track?.row.resource != null)
      onOpen(track.row.resource, t('record.trackNamed', { number: track.number, title: nameAt(index) }))
  }
  const move = (after: string | null) => {
    if (current) void apply({ do: 'moveTrack', release: row.id, reference: current.row.reference, after })
  }
  const actions: RowAction[] = [
    {
      id: 'open',
      icon: 'eye',
      label: t('record.showRecording'),
      keys: 'Enter',
      disabled: current?.row.resource == null,
      run: () => open(at),
    },
    {
      id: 'xml',
      icon: 'go-to',
      label: t('record.showInXml'),
      disabled: current === undefined,
      run: () => askForXml(host.current?.querySelector(`[aria-current] [data-column="2"]`)),
    },
    ...(canEdit
      ? ([
          {
            id: 'up',
            icon: 'chevron-up',
            label: t('record.moveUp'),
            keys: 'Alt+ArrowUp',
            disabled: at === 0,
            run: () => move(at === 1 ? null : (tracks[at - 2]?.row.reference ?? null)),
          },
          {
            id: 'down',
            icon: 'chevron-down',
            label: t('record.moveDown'),
            keys: 'Alt+ArrowDown',
            disabled: at >= tracks.length - 1,
            run: () => move(tracks[at + 1]?.row.reference ?? null),
          },
          {
            id: 'remove',
            icon: 'removed',
            label: t('record.remove'),
            keys: 'Delete',
            disabled: current === undefined,
            run: () => {
              if (!current) return
              setCurrentReference(tracks[at + 1]?.row.reference ?? tracks[at - 1]?.row.reference ?? null)
              void apply({ do: 'removeTrack', release: row.id, reference: current.row.reference })
            },
          },
        ] satisfies RowAction[])
      : []),
  ]
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('[data-row]') === null) return
    if (event.key !== 'Enter' && runByKey(event, actions)) event.preventDefault()
  }
  const seconds = tracks.reduce((sum, track) => sum + (track.row.durationSeconds ?? 0), 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows in it have the focus
    <div ref={host} className="record-list" data-fills={fills || undefined} onKeyDown={onKeyDown}>
      <div className="record-list-head">
        <p className="faint small" role="status">
          {tracks.length === 0
            ? ''
            : tracksTotal > tracks.length
              ? t('record.firstTracks', { some: tracks.length, all: tracksTotal })
              : `${t('units.tracks', { count: tracksTotal })}${seconds > 0 ? `, ${duration(seconds)}` : ''}`}
        </p>
        {tracks.length > 0 && <RowActions name={nameAt(at)} actions={actions} />}
        {canEdit && (
          <Button size="small" variant="quiet" icon="plus" onClick={() => setAdding(true)}>
            {t('record.track')}
          </Button>
        )}
      </div>
      {refused !== null && <Banner tone="error">{refused}</Banner>}
      {tracks.length === 0 ? (
        <p className="quiet">{complete ? t('record.noTrack') : t('record.tracksStillRead')}</p>
      ) : (
        <RecordGrid
          label={t('record.tracks')}
          columns={columns}
          rows={tracks}
          groups={groups}
          current={at}
          onCurrent={(index) => setCurrentReference(tracks[index]?.row.reference ?? null)}
          onOpen={open}
          fills={fills}
        />
      )}
      {adding && parts && (
        <AddTrackDialog
          release={row.id}
          parts={parts}
          tracks={tracks.map((track) => track.row)}
          artist={row.artist}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
}
