import type { RecordId } from '../../shared/contract/records.ts'
import { onceDrawn } from '../ui/once-drawn.ts'
import type { OpenRelease, ReleaseChoice } from './navigation-store.ts'
import type { WorkbenchStores } from './workbench.ts'

type Stores = Pick<WorkbenchStores, 'navigation'>

/** Opens a release on a screen of its own. `list` and `at` say in whose order the next and the previous ones come. */
export function openRelease(
  { navigation }: Stores,
  { id, list = null, at = 0 }: { id: RecordId; list?: OpenRelease['list']; at?: number },
): void {
  navigation.setState(({ screen, release }) => ({
    screen: 'release',
    selected: id,
    release: {
      id,
      several: null,
      list,
      at,
      back: screen === 'release' ? (release?.back ?? 'catalog') : screen,
    },
  }))
}

/** Opens several releases together: what they share is shown, and set in all of them at once. */
export function openReleases({ navigation }: Stores, choice: ReleaseChoice): void {
  navigation.setState(({ screen }) => ({
    screen: 'release',
    release: {
      id: null,
      several: choice,
      list: null,
      at: 0,
      back: screen === 'release' ? 'catalog' : screen,
    },
  }))
}

/** Goes back to the screen the release was opened from, onto the row it was left at. */
export function leaveRelease({ navigation }: Stores): void {
  navigation.setState(({ release }) => ({ screen: release?.back ?? 'catalog' }))
  // The screen before is drawn again first.
  onceDrawn(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('[role="grid"] [tabindex="0"]')]
    cells.find((cell) => cell.getClientRects().length > 0)?.focus({ preventScroll: true })
  })
}
