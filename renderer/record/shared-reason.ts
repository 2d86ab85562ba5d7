import type { ReleaseDetail } from '../../shared/contract/records.ts'

/**
 * Why none of a release's fields can be edited, where all of them have the same reason, as in a file that broke off: said
 * once above them. Null when some can, or each has a reason of its own.
 */
export function sharedReason({ fields }: Pick<ReleaseDetail, 'fields'>): string | null {
  const [first, ...others] = fields
  if (!first || first.readOnly === null || others.length === 0) return null
  return others.every(({ readOnly }) => readOnly === first.readOnly) ? first.readOnly : null
}
