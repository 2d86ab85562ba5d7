import './theme/tokens.css'
import './theme/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { findHost } from './client/connect.ts'
import { rememberedLanguage, showLanguage } from './i18n/language.ts'
import { showFailures } from './state/failures.ts'
import { settleBeforeClosing } from './state/settle.ts'
import { createWorkbench } from './state/workbench.ts'
import { followAppearance, rememberedAppearance } from './theme/appearance.ts'
import { letGoOfLeftFields } from './ui/left-fields.ts'

/** Draws the window over its engine. */
async function showWindow(root: HTMLElement): Promise<void> {
  followAppearance(rememberedAppearance()).dispose()
  const workbench = createWorkbench(findHost())
  showFailures(workbench)
  settleBeforeClosing(workbench)
  await showLanguage(rememberedLanguage())
  createRoot(root).render(<App workbench={workbench} />)
  letGoOfLeftFields(root)
}

const root = document.getElementById('root')
if (!root) throw new TypeError('The page has no #root')
// The gallery of components is in no build that people get: its condition is false there when it is bundled.
if (import.meta.env.DEV && new URLSearchParams(location.search).has('gallery')) {
  const { Gallery } = await import('./gallery/gallery.tsx')
  createRoot(root).render(<Gallery />)
} else await showWindow(root)
