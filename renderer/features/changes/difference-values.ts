import { t } from '../../i18n/words.ts'
import { count } from '../../ui/quantities.ts'

/** Words of the engine inside the value of a difference, and how they are said here. */
const spoken: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^yes$/, () => t('changes.yes')],
  [/^no$/, () => t('changes.no')],
  [/^nothing$/, () => t('changes.nothing')],
  [/^a deal that says nothing$/, () => t('changes.emptyDeal')],
  [/^take-down$/, () => t('changes.takeDown')],
  [/^all deals cancelled$/, () => t('changes.dealsCancelled')],
  [/^Worldwide$/, () => t('changes.worldwide')],
  [/^Worldwide without (.+)$/, (places) => t('changes.worldwideWithout', { places })],
  [/^from (\d{4}\S*)$/, (date) => t('changes.from', { date })],
  [/^to (\d{4}\S*)$/, (date) => t('changes.to', { date })],
  [
    /^(\d+) items?$/,
    (amount) => t('changes.items', { count: Number(amount), amount: count(Number(amount)) }),
  ],
  [
    /^(\d+) territories$/,
    (amount) => t('changes.territories', { count: Number(amount), amount: count(Number(amount)) }),
  ],
]

function partInWords(part: string): string {
  for (const [pattern, say] of spoken) {
    const found = pattern.exec(part)
    if (found) return say(found[1] ?? '')
  }
  return part
}

/**
 * A value of a difference as it is shown. What the messages say stays as it is; where the engine says it in words of its
 * own (`inWords`), parts with a comma between them, these are said in the language of the window.
 */
export function differenceValue(value: string | null, inWords: boolean | undefined): string | null {
  return value === null || !inWords ? value : value.split(', ').map(partInWords).join(', ')
}
