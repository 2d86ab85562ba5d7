import { formatClock, parseDuration } from '../../../shared/values/duration.ts'
import type { ValueKind } from '../../../shared/values/value-kinds.ts'
import { t } from '../../i18n/words.ts'
import { groupedIcpn, groupedIsrc } from '../identifiers.ts'

/** A value as people read it: an ISRC and a UPC in their parts, a duration as 3:25. Others stay as they are. */
export function shownAs(kind: ValueKind, value: string): string {
  if (kind === 'isrc') return groupedIsrc(value)
  if (kind === 'icpn') return groupedIcpn(value)
  if (kind === 'isni' && /^[0-9]{15}[0-9X]$/.test(value)) return value.replace(/(.{4})(?=.)/g, '$1 ')
  if (kind === 'duration') {
    const seconds = parseDuration(value)
    return seconds === null ? value : formatClock(seconds)
  }
  return value
}

/** What a field of a kind expects, said in the empty field. */
export function placeholderOf(kind: ValueKind): string | undefined {
  return {
    duration: t('controls.hintDuration'),
    date: t('controls.hintDate'),
    moment: t('controls.hintMoment'),
    'date-time': t('controls.hintDateTime'),
    year: t('controls.hintYear'),
    isrc: 'CC XXX YY NNNNN',
    icpn: t('controls.hintIcpn'),
    isni: t('controls.hintIsni'),
    ipi: t('controls.hintIpi'),
    grid: t('controls.hintGrid'),
    dpid: 'PADPIDA…',
  }[kind as string]
}

/** Kinds of values written in a typeface in which every character is as wide as the next. */
export function isMono(kind: ValueKind): boolean {
  return [
    'isrc',
    'icpn',
    'grid',
    'dpid',
    'isni',
    'ipi',
    'iswc',
    'reference',
    'anchor',
    'catalog-number',
  ].includes(kind)
}
