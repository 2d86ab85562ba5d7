import { useState } from 'react'
import type { DealModel } from '../../shared/contract/model.ts'
import type { DealRow, RecordId, ReleaseDetail } from '../../shared/contract/records.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { codeWords } from '../ui/identifiers.ts'
import { Menu } from '../ui/menu.tsx'
import { count } from '../ui/quantities.ts'
import { DealDialog } from './deal-dialog.tsx'
import { EndDealDialog } from './end-deal-dialog.tsx'
import { useParts, useStructure } from './use-structure.ts'

const split = (value: string | null) => (value === null ? [] : value.split(' ').filter(Boolean))
const codes = (value: string | null) => (value === null ? null : split(value).map(codeWords).join(', '))

interface DealActions {
  change(deal: DealRow): void
  end(deal: DealRow): void
  remove(deal: DealRow): void
}

function DealLine({ deal, actions }: { deal: DealRow; actions: DealActions | null }) {
  const name =
    [codes(deal.commercialModels), deal.start?.slice(0, 10)].filter(Boolean).join(', ') || 'the deal'
  return (
    <tr>
      <td>
        <span className="record-mid">{codes(deal.commercialModels) ?? 'No model'}</span>
        <span className="record-second">{codes(deal.useTypes)}</span>
      </td>
      <td>{territoryWords(split(deal.territories), split(deal.excludedTerritories))}</td>
      <td className="record-nowrap">
        {deal.start?.slice(0, 10) ?? <span className="faint">no start</span>}
        <span className="record-second">{deal.end === null ? 'open' : deal.end.slice(0, 10)}</span>
        {deal.price !== null && <span className="record-second">{deal.price}</span>}
      </td>
      {actions && (
        <td className="record-act">
          <Menu
            items={[
              { id: 'change', label: 'Change …', icon: 'edited', run: () => actions.change(deal) },
              { id: 'end', label: 'End …', icon: 'calendar', run: () => actions.end(deal) },
              { id: 'remove', label: 'Remove', icon: 'removed', run: () => actions.remove(deal) },
            ]}
          >
            <IconButton size="small" icon="more" label={`Actions of ${name}`} />
          </Menu>
        </td>
      )}
    </tr>
  )
}

type Open =
  | { kind: 'add' }
  | { kind: 'change'; deal: DealModel; sharedBy: number }
  | { kind: 'end'; id: RecordId; sharedBy: number }

/** Under which terms a release may be used, where and when; deals can be added, changed, ended and taken out. */
export function Deals({ detail, revision }: { detail: ReleaseDetail; revision: number }) {
  const workbench = useWorkbench()
  const { deals, dealsTotal, complete, row } = detail
  const parts = useParts(row.id, revision)
  const { apply, refused } = useStructure()
  const [open, setOpen] = useState<Open | null>(null)
  const canEdit = complete && row.reference !== null && parts !== null && parts.readOnly === null
  const sharedBy = (deal: DealRow) => split(deal.releaseReferences).length
  const actions: DealActions | null = canEdit
    ? {
        change: (deal) =>
          void workbench.attempt(async () => {
            const model = await workbench.session.call('catalog.model', { id: deal.id })
            if ('deal' in model) setOpen({ kind: 'change', deal: model.deal, sharedBy: sharedBy(deal) })
          }),
        end: (deal) => setOpen({ kind: 'end', id: deal.id, sharedBy: sharedBy(deal) }),
        remove: (deal) => void apply({ do: 'removeDeal', deal: deal.id }),
      }
    : null
  return (
    <div className="record-body">
      {canEdit && (
        <div className="record-add">
          <Button size="small" variant="quiet" icon="plus" onClick={() => setOpen({ kind: 'add' })}>
            Deal
          </Button>
        </div>
      )}
      {refused !== null && <Banner tone="error">{refused}</Banner>}
      {deals.length === 0 ? (
        <p className="quiet">
          {complete
            ? 'No deal names this release.'
            : 'The message is still being read. Deals show when it is.'}
        </p>
      ) : (
        <table className="record-table">
          <thead>
            <tr>
              <th scope="col">Model, use</th>
              <th scope="col">Territories</th>
              <th scope="col">From, to, price</th>
              {actions && (
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {deals.map((deal) => (
              <DealLine key={deal.id} deal={deal} actions={actions} />
            ))}
          </tbody>
        </table>
      )}
      {dealsTotal > deals.length && (
        <p className="faint small record-sum">
          The first {count(deals.length)} of {count(dealsTotal)} deals are shown.
        </p>
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
