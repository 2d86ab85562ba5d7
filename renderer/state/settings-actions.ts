import type { SettingsChange } from '../../shared/contract/settings.ts'
import { withSettingsAnswered, withSettingsSent } from './engine-store.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Changes settings: seen at once, kept by the engine. Where it cannot keep them, they are put back and it is said. */
export async function changeSettings(workbench: WorkbenchStores, change: SettingsChange): Promise<void> {
  const { engine, session } = workbench
  engine.setState((state) => withSettingsSent(state, change))
  const kept = await workbench.attempt(() => session.call('settings.change', change))
  engine.setState((state) => withSettingsAnswered(state, change, kept))
}

/** Shows the settings with this one in view and the focus on it. `setting` is its name in the settings file. */
export function showSetting(workbench: WorkbenchStores, setting: string): void {
  workbench.navigation.setState({ screen: 'settings', setting })
}
