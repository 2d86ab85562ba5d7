/**
 * The whole window over the engine in memory, for looking at it: `npx vite --config test/gallery/vite.config.ts`, then
 * /test/gallery/index.html?releases=100000&jobs=every&screen=library&theme=dark (releases=0 is the first run).
 */
import '../../renderer/theme/tokens.css'
import '../../renderer/theme/base.css'
import { createRoot } from 'react-dom/client'
import { App } from '../../renderer/app.tsx'
import type { Screen } from '../../renderer/state/navigation-store.ts'
import { changeSettings } from '../../renderer/state/settings-actions.ts'
import { createWorkbench } from '../../renderer/state/workbench.ts'
import { startFakeEngine } from '../support/fake-engine.ts'
import { fakeHost } from '../support/fake-host.ts'

const asked = new URLSearchParams(location.search)
const engine = startFakeEngine({
  releases: Number(asked.get('releases') ?? 100_000),
  everyJobState: asked.get('jobs') === 'every',
})
const workbench = createWorkbench(fakeHost(engine))
workbench.navigation.setState({ screen: (asked.get('screen') ?? 'library') as Screen })
const theme = asked.get('theme')
if (theme === 'light' || theme === 'dark')
  workbench.connection.subscribe(({ kind }) => {
    if (kind === 'open') void changeSettings(workbench, { theme })
  })
Object.assign(globalThis, { gallery: { engine, workbench } })
createRoot(document.getElementById('root') as HTMLElement).render(<App workbench={workbench} />)
