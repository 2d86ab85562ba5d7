import { type Disposable, disposable } from '../../shared/base/disposable.ts'

export type Theme = 'system' | 'light' | 'dark'

const remembered = 'theme'

/** The theme of the last run, for the moment before the engine answers. */
export function rememberedTheme(): Theme {
  try {
    const value = localStorage.getItem(remembered)
    return value === 'light' || value === 'dark' ? value : 'system'
  } catch {
    return 'system'
  }
}

/** Puts a theme on the page; `system` follows the platform until the returned lifetime ends. */
export function followTheme(theme: Theme): Disposable {
  try {
    localStorage.setItem(remembered, theme)
  } catch {
    // Without storage the next start begins with the system's theme.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  }
  apply()
  dark.addEventListener('change', apply)
  return disposable(() => dark.removeEventListener('change', apply))
}
