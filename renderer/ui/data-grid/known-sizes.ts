/** How large a grid was drawn, in CSS pixels: its width, and the height in which rows are seen. */
export interface GridSize {
  width: number
  view: number
}

const sizes = new Map<string, GridSize>()
const most = 40

/**
 * The size a grid of this name was last drawn in; null for one that was not drawn yet. A grid that is opened again draws
 * the rows and columns that fit at once, and not again when it has been measured.
 */
export function knownSize(name: string): GridSize | null {
  return sizes.get(name) ?? null
}

/** Notes the size a grid was measured to have. */
export function noteSize(name: string, size: Partial<GridSize>): void {
  const known = sizes.get(name) ?? { width: 0, view: 0 }
  sizes.delete(name)
  sizes.set(name, { ...known, ...size })
  const [oldest] = sizes.keys()
  if (sizes.size > most && oldest !== undefined) sizes.delete(oldest)
}
