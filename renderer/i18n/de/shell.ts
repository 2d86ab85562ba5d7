import type { shell as english } from '../en/shell.ts'
import type { Translated } from '../keys.ts'

export const shell: Translated<typeof english> = {
  screens: 'Ansichten',
  keys: 'Tasten',
  theme: 'Design',
  themeSystem: 'Wie das System',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  themeHighContrast: 'Hoher Kontrast',
  searchHint: 'Suchen oder ISRC- oder UPC-Liste einfügen',
  clearSearch: 'Suche leeren',
  changedReleases_one: 'In {{count}} Release. Anzeigen',
  changedReleases_other: 'In {{count}} Releases. Anzeigen',
  undoStep: 'Rückgängig: {{step}}',
  redoStep: 'Wiederholen: {{step}}',
  commands: 'Befehle',
  command: 'Befehl',
  whatToDo: 'Was tun',
  noCommand: 'Kein Befehl heißt so.',
  listsAndFields: 'Listen und Felder',
  moveInGrid: 'Im Raster bewegen',
  firstLastRow: 'Erste, letzte Zeile',
  openInInspector: 'Im Inspektor öffnen',
  clearOrRestore: 'Suche leeren, Feld auf seinen Wert zurücksetzen',
}
