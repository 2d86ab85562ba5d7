import { BulkOperation } from '../../../shared/contract/bulk.ts'
import { t } from '../../i18n/words.ts'

export type TerritoriesPlace = 'deals' | 'blocks' | 'both'

/** What is filled in for territories and deals. Lists are typed with commas or blanks between. */
export interface TermsForm {
  territoriesOn: boolean
  does: 'add-territories' | 'remove-territories'
  territories: string
  /** Where they are written: in deals, in the territory blocks of ERN 3, or in both. */
  place: TerritoriesPlace
  endOn: boolean
  end: string
  dealOn: boolean
  deal: { models: string; uses: string; territories: string; start: string; end: string }
}

export function emptyTerms(): TermsForm {
  return {
    territoriesOn: false,
    does: 'remove-territories',
    territories: '',
    place: 'deals',
    endOn: false,
    end: '',
    dealOn: false,
    deal: { models: '', uses: '', territories: 'Worldwide', start: '', end: '' },
  }
}

const listed = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '')

/** Codes as they are written: in capitals, but for the whole world. */
const codes = (text: string) =>
  listed(text).map((code) => (/^worldwide$/i.test(code) ? 'Worldwide' : code.toUpperCase()))

/** What is wrong with typed codes; null when nothing is, and while nothing was typed. */
export function territoriesMistake(text: string): string | null {
  const wrong = codes(text).find((code) => !/^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{1,4}|Worldwide)$/.test(code))
  return wrong ? t('bulk.notTerritory', { code: wrong }) : null
}

/** What is wrong with a typed day; null when nothing is, and while it is being typed. */
export function deadlineMistake(text: string): string | null {
  const day = text.trim()
  if (day === '' || /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(day)) return null
  return /^\d{0,4}(-(\d{0,2}(-\d{0,2})?)?)?$/.test(day) && day.length < 10 ? null : t('bulk.notDay', { day })
}

/** The operations that are filled in wholly; what is missing something is not among them. */
export function termsOperations(form: TermsForm): BulkOperation[] {
  const { deal } = form
  const asked: unknown[] = []
  if (form.territoriesOn)
    asked.push({ kind: form.does, territories: codes(form.territories), place: form.place })
  if (form.endOn) asked.push({ kind: 'end-deals', date: form.end.trim() })
  if (form.dealOn)
    asked.push({
      kind: 'add-deal',
      commercialModels: listed(deal.models),
      useTypes: listed(deal.uses),
      territories: codes(deal.territories),
      start: deal.start.trim(),
      ...(deal.end.trim() === '' ? {} : { end: deal.end.trim() }),
    })
  return asked.flatMap((operation) => {
    const parsed = BulkOperation.safeParse(operation)
    return parsed.success ? [parsed.data] : []
  })
}

/** Columns of the preview that they fill. */
export function termsColumns(form: TermsForm): string[] {
  return [...(form.territoriesOn ? ['territories'] : []), ...(form.endOn || form.dealOn ? ['deals'] : [])]
}
