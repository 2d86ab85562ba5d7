import { type CommandDefinition, commandDefinitions } from '../../../shared/contract/commands.ts'

type Definition = (typeof commandDefinitions)[number]

/** The titles stand in the shared table, of which the native menu is made too. */
const titles = Object.fromEntries(
  commandDefinitions.map(({ id, title }: CommandDefinition) => [id, title]),
) as { readonly [Each in Definition as Each['id']]: Each['title'] }

/** What commands are called, and why one cannot run now. */
export const commands = {
  ...titles,
  groupCatalogs: 'Catalogs',
  groupFiles: 'Files',
  groupScreens: 'Screens',
  groupChanges: 'Changes',
  groupWindow: 'Window',
  openReleaseFirst: 'Open a release first',
  noList: 'The release was not opened from a list',
  chooseRelease: 'Choose a release in the catalog first',
  notConnected: 'The engine is not connected',
  nothingRead: 'Nothing has been read yet',
  noJob: 'No job is running',
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
  selectFirst: 'Select releases in the catalog first',
  listsNone: 'The catalog lists no releases',
  noXmlHere: 'No XML is shown on this screen',
  noProblems: 'No problems to go through here',
  lastProblem: 'That was the last problem of the list.',
  firstProblem: 'That was the first problem of the list.',
  inspectorElsewhere: 'The inspector is in the catalog',
  undone: 'Undone: {{step}}',
  redone: 'Redone: {{step}}',
} as const
