import { type ReactNode, useId } from 'react'
import { Select } from '../../ui/select.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
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
      <Row label="Territories" on={form.territoriesOn} onToggle={(territoriesOn) => set({ territoriesOn })}>
        <div>
          <Segments
            label="What to do with territories"
            options={[
              { value: 'add-territories', label: 'Add' },
              { value: 'remove-territories', label: 'Remove' },
            ]}
            value={form.does}
            onChange={(does) => set({ does })}
          />
        </div>
        <Select
          label="Where territories are changed"
          value={form.place}
          options={[
            { value: 'deals', label: 'Of deals' },
            { value: 'blocks', label: 'Of territory blocks (ERN 3)' },
            { value: 'both', label: 'Of deals and territory blocks' },
          ]}
          onChange={(place) => set({ place })}
        />
        <Text
          label="Territories"
          placeholder="Codes such as GB, US-NY, Worldwide"
          value={form.territories}
          onChange={(territories) => set({ territories, territoriesOn: territories !== '' })}
        />
        <Mistake text={form.territoriesOn ? territoriesMistake(form.territories) : null} />
      </Row>
      <Row label="End deals" on={form.endOn} onToggle={(endOn) => set({ endOn })}>
        <Text
          label="Last day of deals"
          placeholder="YYYY-MM-DD, the last day"
          value={form.end}
          onChange={(end) => set({ end, endOn: end !== '' })}
        />
        <Mistake text={form.endOn ? deadlineMistake(form.end) : null} />
      </Row>
      <Row label="Add a deal" on={form.dealOn} onToggle={(dealOn) => set({ dealOn })}>
        {form.dealOn && (
          <>
            <Text
              label="Commercial models"
              placeholder="CommercialModelType, such as SubscriptionModel"
              value={deal.models}
              onChange={(models) => setDeal({ models })}
            />
            <Text
              label="Uses"
              placeholder="UseType, such as OnDemandStream"
              value={deal.uses}
              onChange={(uses) => setDeal({ uses })}
            />
            <Text
              label="Territories of the deal"
              placeholder="Territories, such as Worldwide"
              value={deal.territories}
              onChange={(territories) => setDeal({ territories })}
            />
            <div className="bulk-pair">
              <Text
                label="First day of the deal"
                placeholder="From YYYY-MM-DD"
                value={deal.start}
                onChange={(start) => setDeal({ start })}
              />
              <Text
                label="Last day of the deal"
                placeholder="To, or open"
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
