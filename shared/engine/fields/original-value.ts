import { resolveReferences } from '../../xml/escape.ts'
import type { FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EditedUnit } from '../edit/edited-unit.ts'

interface PatchPlace {
  within: number | null
  source: number
  start: number
  length: number
  before_value: string | null
  kind: string
}

/** Whether an edit made a value what it is, and what the source says there; null where it says nothing. */
export function originalOf(
  catalog: Catalog,
  unit: EditedUnit,
  element: FragmentElement,
  attribute: string | null,
): { edited: boolean; value: string | null } {
  const position = positionOf(element, attribute)
  if (position === null) return { edited: false, value: null }
  let { within } = { within: unit.text.originOf(position).within?.id ?? null }
  if (within === null) return { edited: false, value: null }
  const { database } = catalog
  for (;;) {
    const patch: PatchPlace | undefined = database.get<PatchPlace & Record<string, string | number | null>>(
      'SELECT within, source, start, length, before_value, kind FROM edit_patch WHERE id = ?',
      within,
    )
    if (!patch) return { edited: true, value: null }
    if (patch.within !== null) {
      within = patch.within
      continue
    }
    if (patch.length === 0 || !/^(text|attribute|field)$/.test(patch.kind))
      return { edited: true, value: null }
    // The first that was ever put in this place was put over what the source says.
    const first = database.get<{ before_value: string | null }>(
      `SELECT before_value FROM edit_patch WHERE source = ? AND place = ? AND within IS NULL AND start = ? AND length = ?
         AND cancels IS NULL ORDER BY id LIMIT 1`,
      patch.source,
      patch.start,
      patch.start,
      patch.length,
    )
    const value = first?.before_value ?? patch.before_value
    return { edited: true, value: value === null ? null : resolveReferences(value).trim() }
  }
}

/** Where the text of a value begins; null for an element without any. */
function positionOf(element: FragmentElement, attribute: string | null): number | null {
  if (attribute !== null) {
    const found = element.attributes.find(({ name }) => name.slice(name.indexOf(':') + 1) === attribute)
    return found?.start ?? null
  }
  const run = element.children.find(
    (child) => child.kind === 'cdata' || (child.kind === 'text' && child.value.trim() !== ''),
  )
  if (!run) return null
  return run.kind === 'text' ? run.start + /^[ \t\r\n]*/.exec(run.raw)![0].length : run.start
}
