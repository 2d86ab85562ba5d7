import { changedSettings, type SettingsChange } from '../../shared/contract/settings.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Changes settings: seen at once, kept by the engine. Where it cannot keep them, they are put back and it is said. */
export async function changeSettings(workbench: WorkbenchStores, change: SettingsChange): Promise<void> {
  const { engine, session } = workbench
  const before = engine.getState().settings
  const settings = changedSettings(before, change)
  engine.setState({ settings })
  const kept = await workbench.attempt(() => session.call('settings.change', change))
  if (!kept && engine.getState().settings === settings) engine.setState({ settings: before })
}

/** Shows the settings with this one in view and the focus on it. `setting` is its name in the settings file. */
export function showSetting(workbench: WorkbenchStores, setting: string): void {
  workbench.navigation.setState({ screen: 'settings', setting })
}
