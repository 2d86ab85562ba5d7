import { type Appearance, defaultAppearance, densities, themes } from '../../shared/base/appearance.ts'
import { type Disposable, disposable } from '../../shared/base/disposable.ts'

const remembered = 'appearance'

/** The appearance of the last run, for the moment before the engine answers. */
export function rememberedAppearance(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(remembered) ?? '{}') as Partial<Appearance> | null
    return {
      theme: themes.find((theme) => theme === kept?.theme) ?? defaultAppearance.theme,
      density: densities.find((density) => density === kept?.density) ?? defaultAppearance.density,
    }
  } catch {
    return defaultAppearance
  }
}

/** Puts an appearance on the page; the theme `system` follows the platform until the returned lifetime ends. */
export function followAppearance({ theme, density }: Appearance): Disposable {
  try {
    localStorage.setItem(remembered, JSON.stringify({ theme, density }))
  } catch {
    // Without storage the next start begins with the defaults.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { dataset } = document.documentElement
    dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    dataset.density = density
  }
  apply()
  dark.addEventListener('change', apply)
  return disposable(() => dark.removeEventListener('change', apply))
}
