import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { DealModel } from '../../shared/contract/model/deal.ts'
import type { RecordId, ReleaseDetail } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { askForXml } from '../ui/xml-place.ts'
import { codesOf, dealColumns, dealName } from './deal-columns.tsx'
import { DealDialog } from './deal-dialog.tsx'
import { EndDealDialog } from './end-deal-dialog.tsx'
import { RecordGrid } from './record-grid.tsx'
import { type RowAction, RowActions, runByKey } from './row-actions.tsx'
import { useParts, useStructure } from './use-structure.ts'

type Open =
  | { kind: 'add' }
  | { kind: 'change'; deal: DealModel; sharedBy: number }
  | { kind: 'end'; id: RecordId; sharedBy: number }

/** Under which terms a release may be used, where and when; deals can be added, changed, ended and taken out. */
export function Deals({
  detail,
  revision,
  fills = false,
}: {
  detail: ReleaseDetail
  revision: number
  /** Whether the list takes all the room there is. */
  fills?: boolean
}) {
  const workbench = useWorkbench()
  const { deals, dealsTotal, complete, row } = detail
  const parts = useParts(row.id, revision)
  const { apply, refused } = useStructure()
  const [open, setOpen] = useState<Open | null>(null)
  const [currentId, setCurrentId] = useState<RecordId | null>(null)
  const host = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => dealColumns(), [])
  const canEdit = complete && row.reference !== null && parts !== null && parts.readOnly === null
  const at = Math.max(
    0,
    deals.findIndex(({ id }) => id === currentId),
  )
  const current = deals[at]
  const sharedBy = codesOf(current?.releaseReferences ?? null).length
  const change = (id: RecordId, releases: number) =>
    void workbench.attempt(async () => {
      const model = await workbench.session.call('catalog.model', { id })
      if ('deal' in model) setOpen({ kind: 'change', deal: model.deal, sharedBy: releases })
    })
  const actions: RowAction[] = current
    ? [
        {
          id: 'xml',
          icon: 'go-to',
          label: t('record.showInXml'),
          run: () => askForXml(host.current?.querySelector('[aria-current] [data-column="1"]')),
        },
        ...(canEdit
          ? ([
              {
                id: 'change',
                icon: 'edited',
                label: t('record.change'),
                keys: 'Enter',
                run: () => change(current.id, sharedBy),
              },
              {
                id: 'end',
                icon: 'calendar',
                label: t('record.end'),
                run: () => setOpen({ kind: 'end', id: current.id, sharedBy }),
              },
              {
                id: 'remove',
                icon: 'removed',
                label: t('record.remove'),
                keys: 'Delete',
                run: () => void apply({ do: 'removeDeal', deal: current.id }),
              },
            ] satisfies RowAction[])
          : []),
      ]
    : []
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('[data-row]') === null) return
    if (event.key !== 'Enter' && runByKey(event, actions)) event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows in it have the focus
    <div ref={host} className="record-list" data-fills={fills || undefined} onKeyDown={onKeyDown}>
      <div className="record-list-head">
        <p className="faint small" role="status">
          {dealsTotal > deals.length
            ? t('record.firstDeals', { some: deals.length, all: dealsTotal })
            : dealsTotal > 0
              ? t('units.deals', { count: dealsTotal })
              : ''}
        </p>
        {current && <RowActions name={dealName(current)} actions={actions} />}
        {canEdit && (
          <Button size="small" variant="quiet" icon="plus" onClick={() => setOpen({ kind: 'add' })}>
            {t('record.deal')}
          </Button>
        )}
      </div>
      {refused !== null && <Banner tone="error">{refused}</Banner>}
      {deals.length === 0 ? (
        <p className="quiet">{complete ? t('record.noDeal') : t('record.dealsStillRead')}</p>
      ) : (
        <RecordGrid
          label={t('record.deals')}
          columns={columns}
          rows={deals}
          current={at}
          onCurrent={(index) => setCurrentId(deals[index]?.id ?? null)}
          onOpen={(index) => {
            const deal = deals[index]
            if (canEdit && deal) change(deal.id, codesOf(deal.releaseReferences).length)
          }}
          fills={fills}
        />
      )}
      {parts && open?.kind === 'add' && (
        <DealDialog release={row.id} parts={parts} deal={null} sharedBy={1} onClose={() => setOpen(null)} />
      )}
      {parts && open?.kind === 'change' && (
        <DealDialog
          release={row.id}
          parts={parts}
          deal={open.deal}
          sharedBy={open.sharedBy}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === 'end' && (
        <EndDealDialog deal={open.id} sharedBy={open.sharedBy} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
