import { allowedValues } from '../../allowed-values/allowed-values.ts'
import type { ContentModel } from '../../content-model.ts'
import { familyOf } from '../../versions.ts'
import type { ValueRule } from '../canonical.ts'

/** Values that another family has by another name. */
const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LabelType: { DisplayLabelName: 'DisplayLabel' },
  LabelNameType: { DisplayLabel: 'DisplayLabelName' },
}

const language = /^[a-zA-Z]{2,3}(-[a-zA-Z]+)?(-[a-zA-Z]{2}|-[0-9]{3})?(-[a-zA-Z][a-zA-Z0-9]{4}[a-zA-Z0-9]*)?$/
const dpid = /^PADPIDA[a-zA-Z0-9]+$/

/** Forms that ERN 4 asks of values by the name of their element or attribute. */
const patterns: Readonly<Record<string, RegExp>> = {
  LanguageAndScriptCode: language,
  LanguageOfDubbing: language,
  LanguageOfLyrics: language,
  SubTitleLanguage: language,
  IpiNameNumber: /^[0-9]{11}$/,
  DPID: dpid,
  // Text in the head of a message only; elsewhere it has children.
  PartyId: dpid,
  TopLeftCorner: /^[0-9]+,[0-9]+$/,
  BottomRightCorner: /^[0-9]+,[0-9]+$/,
}

/**
 * Writes values as a version has them: those of its sets, and dates, times and durations in the form the type takes.
 * Null for a value the version does not have.
 */
export function valueRule(model: ContentModel): ValueRule {
  const sets = new Map<string, ReadonlySet<string> | null>()
  const setOf = (simple: string) => {
    let set = sets.get(simple)
    if (set === undefined) {
      const values = allowedValues(model, simple)
      set = values && values.length > 0 ? new Set(values.map(({ value }) => value)) : null
      sets.set(simple, set)
    }
    return set
  }
  const isFour = familyOf(model.version) === '4'
  return (simple, value, name) => {
    const pattern = isFour ? patterns[name] : undefined
    if (pattern && value !== '' && !pattern.test(value)) {
      const other = name.startsWith('Language') || name.endsWith('Language') ? value.replaceAll('_', '-') : ''
      return pattern.test(other) ? other : null
    }
    const set = setOf(simple)
    if (set !== null) {
      if (set.has(value)) return value
      const other = otherNames[simple]?.[value]
      return other !== undefined && set.has(other) ? other : null
    }
    return formed(simple, value)
  }
}

function formed(simple: string, value: string): string | null {
  switch (simple) {
    case 'dateTime':
      return /^\d{4}-\d{2}-\d{2}$/.test(value)
        ? `${value}T00:00:00`
        : /^-?\d{4,}-.*T/.test(value)
          ? value
          : null
    case 'ddex_IsoDate':
      return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value) ? value : (/^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? null)
    case 'integer':
      return /^[+-]?\d+$/.test(value) ? value : /^[+-]?\d+\.0*$/.test(value) ? value.split('.')[0]! : null
    case 'decimal':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? value : null
    case 'boolean':
      return /^(true|false|0|1)$/.test(value) ? value : null
    case 'duration':
      return /^-?P/.test(value) ? value : null
    case 'gYear':
      return /^-?\d{4,}/.exec(value)?.[0] ?? null
    default:
      return value
  }
}
