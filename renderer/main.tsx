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

followAppearance(rememberedAppearance()).dispose()
const root = document.getElementById('root')
if (!root) throw new TypeError('The page has no #root')
const workbench = createWorkbench(findHost())
showFailures(workbench)
settleBeforeClosing(workbench)
await showLanguage(rememberedLanguage())
createRoot(root).render(<App workbench={workbench} />)
