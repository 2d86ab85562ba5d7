import type { grid as english } from '../en/grid.ts'
import type { Translated } from '../keys.ts'

export const grid: Translated<typeof english> = {
  selected: 'Ausgewählt',
  notSelected: 'Nicht ausgewählt',
  groupSelected: 'Gruppe ausgewählt',
  groupPartlySelected: 'Gruppe teilweise ausgewählt',
  groupNotSelected: 'Gruppe nicht ausgewählt',
  selectionAll: 'Auswahl: alle. Leertaste hebt sie auf.',
  selectionSome: 'Auswahl. Leertaste wählt alle aus.',
  widthHint: 'Umschalt und Pfeile ändern die Breite.',
  sortHint:
    'Enter sortiert, Umschalt und Enter sortiert auch hiernach. Umschalt und Pfeile ändern die Breite.',
  sortedAscending: 'Aufsteigend sortiert, Nummer {{rank}} von {{all}}.',
  sortedDescending: 'Absteigend sortiert, Nummer {{rank}} von {{all}}.',
  editCell: 'Zelle ändern; bei mehreren ausgewählten Zeilen alle',
  nextCell: 'Beim Ändern: nächste, vorige Zelle',
  selectRow: 'Zeile oder Gruppe auswählen',
  passing: 'Zeile {{row}}',
  foldGroup: 'Gruppe zuklappen, aufklappen',
}
