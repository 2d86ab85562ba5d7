import { germanTitles } from '../../../shared/contract/german-titles.ts'
import type { commands as english } from '../en/commands.ts'
import type { Translated } from '../keys.ts'

export const commands: Translated<typeof english> = {
  ...germanTitles,
  groupCatalogs: 'Kataloge',
  groupFiles: 'Dateien',
  groupScreens: 'Ansichten',
  groupChanges: 'Änderungen',
  groupWindow: 'Fenster',
  openReleaseFirst: 'Zuerst ein Release öffnen',
  noList: 'Das Release wurde nicht aus einer Liste geöffnet',
  chooseRelease: 'Zuerst im Katalog ein Release wählen',
  notConnected: 'Keine Verbindung zur Engine',
  nothingRead: 'Noch nichts eingelesen',
  noJob: 'Kein Auftrag läuft',
  nothingToUndo: 'Nichts rückgängig zu machen',
  nothingToRedo: 'Nichts zu wiederholen',
  selectFirst: 'Zuerst Releases im Katalog auswählen',
  listsNone: 'Der Katalog listet keine Releases',
  noXmlHere: 'Hier wird kein XML gezeigt',
  noProblems: 'Hier gibt es keine Probleme durchzugehen',
  lastProblem: 'Das war das letzte Problem der Liste.',
  firstProblem: 'Das war das erste Problem der Liste.',
  inspectorElsewhere: 'Der Inspektor gehört zum Katalog',
  undone: 'Rückgängig gemacht: {{step}}',
  redone: 'Wiederholt: {{step}}',
}
