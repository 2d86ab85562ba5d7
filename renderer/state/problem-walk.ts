import type { ListName, ProblemRow, RecordId } from '../../shared/contract/records.ts'
import { openRelease } from './open-release.ts'
import { stepsInTurn } from './steps-in-turn.ts'
import type { WorkbenchStores } from './workbench.ts'

/** The list in which records of a kind stand. */
export const listOfRecord: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
}

/** Whether somebody can be led to what a problem is about. */
export function leadsToRecord({ record }: Pick<ProblemRow, 'record'>): boolean {
  return record !== null && listOfRecord[record.split('/')[0]!] !== undefined
}

/** The record of another list that somebody was led to from the list of problems: the walk through it goes on there. */
let ledTo: RecordId | null = null

/** Whether what is shown was come to by the list of problems. */
function isWalking({ navigation }: Pick<WorkbenchStores, 'navigation'>): boolean {
  const { screen, release, selected } = navigation.getState()
  if (screen === 'release') return release?.list != null && 'problems' in release.list
  return screen === 'problems' || (screen === 'catalog' && selected !== null && selected === ledTo)
}

/**
 * Goes to the field a problem is about: of a release on its own screen, of another record in the inspector of its list.
 * Where the problem names no field, its record is opened. False for a problem of the file itself.
 */
export function goToProblem(
  { navigation }: Pick<WorkbenchStores, 'navigation'>,
  problem: ProblemRow,
): boolean {
  const { record, path, text } = problem
  if (record === null || !leadsToRecord(problem)) return false
  const { screen, problems, release } = navigation.getState()
  const field = path === null ? null : { record, path, text }
  if (record.startsWith('release/')) {
    const list =
      screen === 'release'
        ? (release?.list ?? null)
        : isWalking({ navigation })
          ? { problems: problems.query }
          : null
    const isOpen = screen === 'release' && release?.id === record
    if (!isOpen) openRelease({ navigation }, { id: record, list, at: problems.at })
    // Its place in the list is that of the problem that is gone to.
    navigation.setState(({ release: open }) => ({
      field,
      release:
        isOpen && open !== null && list !== null && 'problems' in list ? { ...open, at: problems.at } : open,
    }))
    return true
  }
  if (isWalking({ navigation })) ledTo = record
  navigation.setState({
    ...{ screen: 'catalog', list: listOfRecord[record.split('/')[0]!]!, sort: null, selected: record },
    inspectorOpen: true,
    field,
  })
  return true
}

/** The record whose own problems are gone through: the open release, or what the catalog's inspector shows. */
function recordInSight({ navigation }: Pick<WorkbenchStores, 'navigation'>): RecordId | null {
  const { screen, release, selected } = navigation.getState()
  if (screen === 'release') return release?.id ?? null
  return screen === 'catalog' && selected !== null && !selected.startsWith('problem/') ? selected : null
}

/** Whether there are problems to step through from here. */
export function canStepProblems({
  navigation,
  engine,
}: Pick<WorkbenchStores, 'navigation' | 'engine'>): boolean {
  return engine.getState().catalog.counts.problems > 0 && navigation.getState().screen !== 'library'
}

/** Which of a record's problems was last gone to. */
let last: { record: RecordId; problem: RecordId } | null = null

/**
 * Goes to the next problem (or the one before): on the screen of problems it is the current one; in a release or record
 * come to from there, the field of the next in that list; else the next of the record in sight, around in a circle. Gives
 * the problem, null where there is none further, undefined where too many steps wait already.
 */
export function stepProblem(
  workbench: WorkbenchStores,
  step: 1 | -1,
): Promise<ProblemRow | null | undefined> {
  return inTurn(() => goStep(workbench, step))
}

const inTurn = stepsInTurn()

async function goStep(workbench: WorkbenchStores, step: 1 | -1): Promise<ProblemRow | null> {
  const { navigation, session } = workbench
  const { screen, problems } = navigation.getState()
  const record = isWalking(workbench) ? null : recordInSight(workbench)
  if (record !== null) {
    const found = (await session.call('catalog.problems', { record })).problems
    if (found.length > 0) {
      const before = last?.record === record ? found.findIndex(({ id }) => id === last?.problem) : -1
      const at = before === -1 ? (step === 1 ? 0 : found.length - 1) : before + step
      const problem = found[(at + found.length) % found.length]!
      last = { record, problem: problem.id }
      navigation.setState({
        field: problem.path === null ? null : { record, path: problem.path, text: problem.text },
      })
      return problem
    }
  }
  for (let at = problems.at + step; at >= 0; at += step) {
    const { rows } = await session.call('problems.page', { ...problems.query, offset: at, limit: 1 })
    const [problem] = rows
    if (problem === undefined) return null
    navigation.setState({ problems: { ...problems, at } })
    // Those of a file itself stand in the list only.
    if (screen === 'problems' || goToProblem(workbench, problem)) return problem
  }
  return null
}
