import { useState } from 'react'
import type { DealModel } from '../../shared/contract/model/deal.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { DealTerms, ListValue, RecordParts } from '../../shared/contract/structure.ts'
import { t } from '../i18n/words.ts'
import { modeOf, type TerritoryChoice, type TerritoryMode } from '../ui/fields/territory-field.tsx'
import { DraftField } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { FormTerritories } from './form-territories.tsx'
import { ListValueField, ListValuesField } from './list-value-field.tsx'
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
  const { apply, busy, refused, isDoubted, clear } = useStructure()
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
  const [currency, setCurrency] = useState<string | null>(deal?.prices[0]?.wholesale?.currency ?? null)
  const territories = useValues(release, parts.sets.territory)
  const touch = (name: string) => setChanged((old) => new Set(old).add(name))
  const send = async (insist: boolean) => {
    const all: DealTerms = {
      commercialModels: models,
      useTypes: uses,
      territories: [...where.territories],
      excludedTerritories: [...where.excludedTerritories],
      start: start || null,
      end: end || null,
      price: amount ? { amount, currency, code: null, namespace: null } : null,
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
      ? await apply({ do: 'changeDeal', deal: deal.id, terms: only }, insist)
      : await apply({ do: 'addDeal', releases: [release], terms: amount ? all : withoutPrice }, insist)
    if (result) onClose()
  }
  return (
    <FormDialog
      title={t(deal ? 'record.changeADeal' : 'record.addADeal')}
      action={
        deal
          ? sharedBy > 1
            ? t('record.changeForReleases', { count: sharedBy })
            : t('record.changeDeal')
          : t('record.addDeal')
      }
      busy={busy}
      refused={refused}
      isDoubted={isDoubted}
      disabled={deal !== null && changed.size === 0}
      warning={sharedBy > 1 ? t('record.dealForReleases', { count: sharedBy }) : null}
      onSend={(insist) => void send(insist)}
      onChange={clear}
      onClose={onClose}
    >
      <div data-first-field>
        <ListValuesField
          record={release}
          label={t('record.commercialModel')}
          set={parts.sets.commercialModel}
          values={models}
          allowsOwn
          required={deal === null || changed.has('models')}
          onChange={(next) => {
            setModels(next)
            touch('models')
          }}
        />
      </div>
      <ListValuesField
        record={release}
        label={t('record.use')}
        set={parts.sets.useType}
        values={uses}
        allowsOwn
        required={deal === null || changed.has('uses')}
        onChange={(next) => {
          setUses(next)
          touch('uses')
        }}
      />
      <FormTerritories
        value={where}
        mode={mode}
        values={territories}
        required={deal === null || changed.has('where')}
        onChange={(next, now) => {
          setWhere(next)
          setMode(now)
          touch('where')
        }}
      />
      <DraftField
        kind="moment"
        label={t('record.from')}
        value={start}
        onChange={(value) => {
          setStart(value)
          touch('start')
        }}
      />
      <DraftField
        kind="moment"
        label={t('record.toOpen')}
        value={end}
        onChange={(value) => {
          setEnd(value)
          touch('end')
        }}
      />
      <DraftField
        kind="decimal"
        label={t('record.wholesalePrice')}
        value={amount}
        onChange={(value) => {
          setAmount(value)
          touch('price')
        }}
      />
      <ListValueField
        record={release}
        label={t('record.currency')}
        set={parts.sets.currency}
        value={currency === null ? null : { value: currency }}
        allowsOwn={false}
        required={!!amount}
        onChange={({ value }) => {
          setCurrency(value)
          touch('price')
        }}
      />
    </FormDialog>
  )
}
