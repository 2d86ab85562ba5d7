/** One value of a list. */
export interface Option {
  value: string
  label: string
  /** At the end of its line. */
  note?: string
  /** Chosen no more for new values: shown last. */
  deprecated?: boolean
}

/** Lower case without accents: what is typed and what is listed are compared so. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * The options in which every word of what was typed begins a word of the label or the value: those that begin with it
 * first. All of them for nothing typed, what is no longer advised last.
 */
export function matchingOptions(options: readonly Option[], typed: string): Option[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean)
  const rank = (option: Option): number => {
    if (wanted.length === 0) return option.deprecated ? 1 : 0
    const label = folded(option.label)
    const value = folded(option.value)
    if (label.startsWith(wanted.join(' ')) || value === wanted.join('')) return 0
    // `OnDemandStream` is found by "stream" too.
    const parts = [
      ...label.split(/[^\p{L}\p{N}]+/u),
      ...folded(option.value.replace(/([a-z])([A-Z])/g, '$1 $2')).split(' '),
      value,
    ]
    return wanted.every((word) => parts.some((part) => part.startsWith(word))) ? 1 : 2
  }
  return options
    .map((option, order) => ({ option, order, at: rank(option) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ option }) => option)
}
