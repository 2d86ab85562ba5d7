/** The themes of the window: `system` is light or dark, as the platform has it. */
export const themes = ['system', 'light', 'dark', 'high-contrast'] as const
export type Theme = (typeof themes)[number]

/** How much room rows and controls take. */
export const densities = ['compact', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** What the user has chosen of how the window looks. */
export interface Appearance {
  theme: Theme
  density: Density
}

/** The window until somebody chooses. */
export const defaultAppearance: Appearance = { theme: 'system', density: 'compact' }
