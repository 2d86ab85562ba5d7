/** The lists of the window: rows, headings, groups. */
export const grid = {
  selected: 'Selected',
  notSelected: 'Not selected',
  groupSelected: 'Group selected',
  groupPartlySelected: 'Group partly selected',
  groupNotSelected: 'Group not selected',
  selectionAll: 'Selection: all. Space selects none.',
  selectionSome: 'Selection. Space selects all.',
  widthHint: 'Shift and arrows change the width.',
  sortHint: 'Enter sorts, Shift and Enter sorts by this too. Shift and arrows change the width.',
  sortedAscending: 'Sorted ascending, number {{rank}} of {{all}}.',
  sortedDescending: 'Sorted descending, number {{rank}} of {{all}}.',
  editCell: 'Edit the cell; with several rows selected all of them',
  nextCell: 'While editing: the next, the previous cell',
  selectRow: 'Select the row, or a group',
  passing: 'Row {{row}}',
  foldGroup: 'Fold, open a group',
} as const
