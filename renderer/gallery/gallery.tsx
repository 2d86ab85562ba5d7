import './gallery.css'
import { useState } from 'react'
import { type Density, densities, type Theme, themes } from '../../shared/base/appearance.ts'
import { followAppearance } from '../theme/appearance.ts'
import { Segments } from '../ui/tabs.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { Controls } from './controls.tsx'
import { Foundations } from './foundations.tsx'
import { Grids } from './grids.tsx'
import { Messages } from './messages.tsx'
import { Overlays } from './overlays.tsx'

const asked = new URLSearchParams(location.search)
const choice = <T extends string>(name: string, of: readonly T[], usual: T): T =>
  of.find((one) => one === asked.get(name)) ?? usual

const words = (value: string) => `${value[0]?.toUpperCase()}${value.slice(1).replace('-', ' ')}`

/**
 * Every component of `renderer/ui` in every state, over no engine: `?gallery&theme=dark&density=comfortable`, in
 * development builds only. Its words are for whoever builds the window, in English.
 */
export function Gallery() {
  const [theme, setTheme] = useState<Theme>(choice('theme', themes, 'light'))
  const [density, setDensity] = useState<Density>(choice('density', densities, 'compact'))
  followAppearance({ theme, density }).dispose()
  return (
    <TooltipProvider>
      <main className="gallery">
        <div className="gallery-head">
          <h1>Components</h1>
          <Segments<Theme>
            label="Theme"
            options={themes.map((value) => ({ value, label: words(value) }))}
            value={theme}
            onChange={setTheme}
          />
          <Segments<Density>
            label="Density"
            options={densities.map((value) => ({ value, label: words(value) }))}
            value={density}
            onChange={setDensity}
          />
        </div>
        <div className="gallery-sections">
          <Foundations />
          <Controls />
          <Messages />
          <Grids />
          <Overlays />
        </div>
      </main>
    </TooltipProvider>
  )
}
