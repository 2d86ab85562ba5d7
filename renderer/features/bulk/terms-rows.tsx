import { type ReactNode, useId } from 'react'
import { t } from '../../i18n/words.ts'
import { Segments } from '../../ui/tabs.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
import { Choice } from './field-row.tsx'
import { deadlineMistake, type TermsForm, territoriesMistake } from './terms-form.ts'

function Row({
  label,
  on,
  onToggle,
  children,
}: {
  label: string
  on: boolean
  onToggle(on: boolean): void
  children: ReactNode
}) {
  const id = useId()
  return (
    <div className="bulk-field" data-on={on || undefined}>
      <input id={id} type="checkbox" checked={on} onChange={(event) => onToggle(event.target.checked)} />
      <label htmlFor={id} className="bulk-label bulk-label-wide">
        {label}
      </label>
      <div className="bulk-controls">{children}</div>
    </div>
  )
}

function Text({
  label,
  value,
  placeholder,
  onChange,
}: {
  label: string
  value: string
  placeholder: string
  onChange(value: string): void
}) {
  return (
    <FieldBox>
      <input
        type="text"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldBox>
  )
}

function Mistake({ text }: { text: string | null }) {
  return (
    text && (
      <p className="bulk-note bulk-mistake" role="alert">
        {text}
      </p>
    )
  )
}

/** Territories and deals of the form: added, taken out, ended. */
export function TermsRows({ form, onChange }: { form: TermsForm; onChange(form: TermsForm): void }) {
  const set = (change: Partial<TermsForm>) => onChange({ ...form, ...change })
  const { deal } = form
  const setDeal = (change: Partial<TermsForm['deal']>) => set({ dealOn: true, deal: { ...deal, ...change } })
  return (
    <>
      <Row
        label={t('bulk.territories')}
        on={form.territoriesOn}
        onToggle={(territoriesOn) => set({ territoriesOn })}
      >
        <div>
          <Segments
            label={t('bulk.territoriesDo')}
            options={[
              { value: 'add-territories', label: t('bulk.add') },
              { value: 'remove-territories', label: t('bulk.remove') },
            ]}
            value={form.does}
            onChange={(does) => set({ does })}
          />
        </div>
        <Choice
          label={t('bulk.territoriesWhere')}
          value={form.place}
          options={[
            { value: 'deals', label: t('bulk.ofDeals') },
            { value: 'blocks', label: t('bulk.ofBlocks') },
            { value: 'both', label: t('bulk.ofBoth') },
          ]}
          onChange={(place) => set({ place })}
        />
        <Text
          label={t('bulk.territories')}
          placeholder={t('bulk.territoriesHint')}
          value={form.territories}
          onChange={(territories) => set({ territories, territoriesOn: territories !== '' })}
        />
        <Mistake text={form.territoriesOn ? territoriesMistake(form.territories) : null} />
      </Row>
      <Row label={t('bulk.endDeals')} on={form.endOn} onToggle={(endOn) => set({ endOn })}>
        <Text
          label={t('bulk.lastDay')}
          placeholder={t('bulk.lastDayHint')}
          value={form.end}
          onChange={(end) => set({ end, endOn: end !== '' })}
        />
        <Mistake text={form.endOn ? deadlineMistake(form.end) : null} />
      </Row>
      <Row label={t('bulk.addDeal')} on={form.dealOn} onToggle={(dealOn) => set({ dealOn })}>
        {form.dealOn && (
          <>
            <Text
              label={t('bulk.models')}
              placeholder={t('bulk.modelsHint')}
              value={deal.models}
              onChange={(models) => setDeal({ models })}
            />
            <Text
              label={t('bulk.uses')}
              placeholder={t('bulk.usesHint')}
              value={deal.uses}
              onChange={(uses) => setDeal({ uses })}
            />
            <Text
              label={t('bulk.dealTerritories')}
              placeholder={t('bulk.dealTerritoriesHint')}
              value={deal.territories}
              onChange={(territories) => setDeal({ territories })}
            />
            <div className="bulk-pair">
              <Text
                label={t('bulk.dealStart')}
                placeholder={t('bulk.dealStartHint')}
                value={deal.start}
                onChange={(start) => setDeal({ start })}
              />
              <Text
                label={t('bulk.dealEnd')}
                placeholder={t('bulk.dealEndHint')}
                value={deal.end}
                onChange={(end) => setDeal({ end })}
              />
            </div>
            <Mistake
              text={
                territoriesMistake(deal.territories) ??
                deadlineMistake(deal.start) ??
                deadlineMistake(deal.end)
              }
            />
          </>
        )}
      </Row>
    </>
  )
}
