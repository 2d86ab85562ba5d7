import { useState } from 'react'
import type { DealModel } from '../../shared/contract/model.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { DealTerms, ListValue, RecordParts } from '../../shared/contract/structure.ts'
import {
  isComplete,
  modeOf,
  type TerritoryChoice,
  TerritoryField,
  type TerritoryMode,
} from '../ui/fields/territory-field.tsx'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { ListValuesField } from './list-value-field.tsx'
import { momentKind } from './moment-kind.ts'
import { useStructure, useValues } from './use-structure.ts'

const userDefined = 'UserDefined'

function valuesOf(values: readonly string[], own: readonly string[]): ListValue[] {
  const left = [...own]
  return values.map((value) =>
    value === userDefined ? { value, userDefinedValue: left.shift() ?? value } : { value },
  )
}

/** The terms of a deal: new ones, or those of a deal that is changed. */
export function DealDialog({
  release,
  parts,
  deal,
  sharedBy,
  onClose,
}: {
  /** The release it is for; of a deal that is changed, the deal itself. */
  release: RecordId
  parts: RecordParts
  deal: DealModel | null
  /** Releases the deal is for. */
  sharedBy: number
  onClose(): void
}) {
  const { apply, busy, refused } = useStructure()
  const [models, setModels] = useState<ListValue[]>(() =>
    deal ? valuesOf(deal.commercialModels, deal.userDefinedCommercialModels) : [],
  )
  const [uses, setUses] = useState<ListValue[]>(() =>
    deal ? valuesOf(deal.useTypes, deal.userDefinedUseTypes) : [],
  )
  const [where, setWhere] = useState<TerritoryChoice>(() =>
    deal
      ? { territories: deal.territories, excludedTerritories: deal.excludedTerritories }
      : { territories: ['Worldwide'], excludedTerritories: [] },
  )
  const [mode, setMode] = useState<TerritoryMode>(() => modeOf(where))
  const [start, setStart] = useState<string | null>(deal?.start ?? '')
  const [end, setEnd] = useState<string | null>(deal?.end ?? '')
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const [amount, setAmount] = useState<string | null>(deal?.prices[0]?.wholesale?.value ?? '')
  const [currency, setCurrency] = useState<string | null>(deal?.prices[0]?.wholesale?.currency ?? '')
  const territories = useValues(release, parts.sets.territory)
  const touch = (name: string) => setChanged((old) => new Set(old).add(name))
  const isReady =
    models.length > 0 &&
    uses.length > 0 &&
    isComplete(where) &&
    start !== null &&
    end !== null &&
    amount !== null
  const send = async () => {
    const all: DealTerms = {
      commercialModels: models,
      useTypes: uses,
      territories: [...where.territories],
      excludedTerritories: [...where.excludedTerritories],
      start: start || null,
      end: end || null,
      price: amount ? { amount, currency: currency || null, code: null, namespace: null } : null,
    }
    const { price: _price, ...withoutPrice } = all
    const only: DealTerms = {
      ...(changed.has('models') && { commercialModels: all.commercialModels }),
      ...(changed.has('uses') && { useTypes: all.useTypes }),
      ...(changed.has('where') && {
        territories: all.territories,
        excludedTerritories: all.excludedTerritories,
      }),
      ...(changed.has('start') && { start: all.start }),
      ...(changed.has('end') && { end: all.end }),
      ...(changed.has('price') && { price: all.price }),
    }
    const result = deal
      ? await apply({ do: 'changeDeal', deal: deal.id, terms: only })
      : await apply({ do: 'addDeal', releases: [release], terms: amount ? all : withoutPrice })
    if (result) onClose()
  }
  return (
    <FormDialog
      title={deal ? 'Change a deal' : 'Add a deal'}
      action={
        deal
          ? sharedBy > 1
            ? `Change for ${sharedBy.toLocaleString()} releases`
            : 'Change deal'
          : 'Add deal'
      }
      busy={busy}
      refused={refused}
      disabled={!isReady || (deal !== null && changed.size === 0)}
      warning={
        sharedBy > 1
          ? `This deal is for ${sharedBy.toLocaleString()} releases: it changes for all of them.`
          : null
      }
      onSend={() => void send()}
      onClose={onClose}
    >
      <div data-first-field>
        <ListValuesField
          record={release}
          label="Commercial model"
          set={parts.sets.commercialModel}
          values={models}
          allowsOwn
          onChange={(next) => {
            setModels(next)
            touch('models')
          }}
        />
      </div>
      <ListValuesField
        record={release}
        label="Use"
        set={parts.sets.useType}
        values={uses}
        allowsOwn
        onChange={(next) => {
          setUses(next)
          touch('uses')
        }}
      />
      <TerritoryField
        value={where}
        mode={mode}
        options={territories.options}
        onOpen={territories.ask}
        onChange={(next, now) => {
          setWhere(next)
          setMode(now)
          touch('where')
        }}
      />
      <TypedField
        kind={momentKind(start)}
        label="From"
        labelAbove
        value={start ?? ''}
        onCommit={(value) => {
          setStart(value)
          touch('start')
        }}
        onDraft={(value) => {
          setStart(value)
          touch('start')
        }}
      />
      <TypedField
        kind={momentKind(end)}
        label="To (empty: open)"
        labelAbove
        value={end ?? ''}
        onCommit={(value) => {
          setEnd(value)
          touch('end')
        }}
        onDraft={(value) => {
          setEnd(value)
          touch('end')
        }}
      />
      <TypedField
        kind="decimal"
        label="Wholesale price"
        labelAbove
        value={amount ?? ''}
        onCommit={(value) => {
          setAmount(value)
          touch('price')
        }}
        onDraft={(value) => {
          setAmount(value)
          touch('price')
        }}
      />
      <TypedField
        kind="text"
        label="Currency"
        labelAbove
        value={currency ?? ''}
        placeholder="EUR"
        onCommit={(value) => {
          setCurrency(value.toUpperCase())
          touch('price')
        }}
        onDraft={(value) => {
          setCurrency(value?.toUpperCase() ?? null)
          touch('price')
        }}
      />
    </FormDialog>
  )
}
