import { worldwide } from '../../ern/paths.ts'

/** Where something holds: codes included, or codes excluded from everywhere. */
export interface Territories {
  included: readonly string[]
  excluded: readonly string[]
}

/** Where it holds after territories were added or removed: as before, or nowhere. */
export type ChangedTerritories = Territories | 'same' | 'nowhere'

/** Everywhere but some, or some: never both, because no version lets both stand together. */
export function withTerritories(
  { included, excluded }: Territories,
  codes: readonly string[],
  does: 'add' | 'remove',
): ChangedTerritories {
  const isEverywhere = included.includes(worldwide) || (included.length === 0 && excluded.length > 0)
  const all = codes.includes(worldwide)
  if (does === 'add') {
    if (isEverywhere) {
      const left = all ? [] : excluded.filter((code) => !codes.includes(code))
      if (left.length === excluded.length) return 'same'
      return left.length > 0 ? { included: [], excluded: left } : { included: [worldwide], excluded: [] }
    }
    if (all) return { included: [worldwide], excluded: [] }
    const more = [...new Set(codes)].filter((code) => !included.includes(code))
    if (more.length === 0) return 'same'
    return { included: [...included, ...more], excluded: [] }
  }
  if (all) return 'nowhere'
  if (isEverywhere) {
    const more = [...new Set(codes)].filter((code) => !excluded.includes(code))
    return more.length === 0 ? 'same' : { included: [], excluded: [...excluded, ...more] }
  }
  const left = included.filter((code) => !codes.includes(code))
  if (left.length === included.length) return 'same'
  return left.length === 0 ? 'nowhere' : { included: left, excluded: [] }
}

/** `GB, US`, `Worldwide`, `Worldwide − JP, KP`. */
export function territoryWords({ included, excluded }: Territories): string {
  const codes = included.join(', ')
  if (excluded.length === 0) return codes
  return `${codes === '' ? worldwide : codes} − ${excluded.join(', ')}`
}
