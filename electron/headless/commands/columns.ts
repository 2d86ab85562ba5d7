import type { ListName, RowOf } from '../../../shared/contract/records.ts'
import type { Column } from '../table.ts'

/** `3:07`, `1:02:45`. */
export function clock(seconds: number | null): string {
  if (seconds === null) return ''
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, '0')}:${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

/** The columns that people see of each list. */
export const columns: { [List in ListName]: readonly Column<RowOf[List]>[] } = {
  releases: [
    { title: 'ID', value: (row) => row.id },
    { title: 'TITLE', value: (row) => row.title, cut: true },
    { title: 'ARTIST', value: (row) => row.artist, cut: true },
    { title: 'ICPN', value: (row) => row.icpn },
    { title: 'ISRC', value: (row) => row.isrc },
    { title: 'KIND', value: (row) => row.kind },
    { title: 'LABEL', value: (row) => row.label, cut: true },
    { title: 'TYPE', value: (row) => row.releaseType, cut: true },
    { title: 'DATE', value: (row) => row.releaseDate },
    { title: 'TRACKS', value: (row) => row.tracks, right: true },
    { title: 'DEALS', value: (row) => row.deals, right: true },
    { title: 'EDITED', value: (row) => row.edited || null, right: true },
    { title: 'PROBLEMS', value: (row) => row.problems || null, right: true },
    {
      title: 'STATEMENT',
      value: (row) => (row.supersededBy ? `${row.statement}, superseded` : row.statement),
    },
  ],
  resources: [
    { title: 'ID', value: (row) => row.id },
    { title: 'KIND', value: (row) => row.kind },
    { title: 'TITLE', value: (row) => row.title, cut: true },
    { title: 'ARTIST', value: (row) => row.artist, cut: true },
    { title: 'ISRC', value: (row) => row.isrc },
    { title: 'LENGTH', value: (row) => clock(row.durationSeconds), right: true },
    { title: 'TYPE', value: (row) => row.type, cut: true },
    { title: 'FILE', value: (row) => row.file, cut: true },
  ],
  parties: [
    { title: 'ID', value: (row) => row.id },
    { title: 'REFERENCE', value: (row) => row.reference },
    { title: 'NAME', value: (row) => row.name, cut: true },
    { title: 'ISNI', value: (row) => row.isni },
    { title: 'DPID', value: (row) => row.dpid },
    { title: 'IPI', value: (row) => row.ipi },
  ],
  deals: [
    { title: 'ID', value: (row) => row.id },
    { title: 'RELEASES', value: (row) => row.releaseReferences, cut: true },
    { title: 'MODELS', value: (row) => row.commercialModels, cut: true },
    { title: 'USES', value: (row) => row.useTypes, cut: true },
    { title: 'TERRITORIES', value: (row) => row.territories, cut: true },
    { title: 'FROM', value: (row) => row.start },
    { title: 'TO', value: (row) => row.end },
    { title: 'PRICE', value: (row) => row.price },
  ],
  messages: [
    { title: 'ID', value: (row) => row.id },
    { title: 'FILE', value: (row) => row.file, cut: true },
    { title: 'ERN', value: (row) => row.ernVersion },
    { title: 'TYPE', value: (row) => row.type, cut: true },
    { title: 'SENDER', value: (row) => row.sender },
    { title: 'RECIPIENT', value: (row) => row.recipient },
    { title: 'CREATED', value: (row) => row.created },
    { title: 'RELEASES', value: (row) => row.releases, right: true },
    { title: 'RESOURCES', value: (row) => row.resources, right: true },
    { title: 'DEALS', value: (row) => row.deals, right: true },
    { title: 'PROBLEMS', value: (row) => row.problems || null, right: true },
  ],
  batches: [
    { title: 'ID', value: (row) => row.id },
    { title: 'FOLDER', value: (row) => row.folder, cut: true },
    { title: 'DELIVERED', value: (row) => row.delivered },
    { title: 'STATE', value: (row) => row.state },
    { title: 'MESSAGES', value: (row) => row.messages, right: true },
    { title: 'EXPECTED', value: (row) => row.expected, right: true },
    { title: 'MISSING', value: (row) => row.missing || null, right: true },
    { title: 'RELEASES', value: (row) => row.releases, right: true },
    { title: 'FILES', value: (row) => row.filesFound, right: true },
    { title: 'FILES MISSING', value: (row) => row.filesMissing || null, right: true },
    { title: 'SENDER', value: (row) => row.sender },
  ],
  problems: [
    { title: 'CODE', value: (row) => row.code },
    { title: 'SEVERITY', value: (row) => row.severity },
    {
      title: 'PLACE',
      value: (row) => (row.line === null ? row.file : `${row.file}:${row.line}:${row.column ?? 1}`),
    },
    { title: 'TEXT', value: (row) => row.text, cut: true },
    { title: 'RECORD', value: (row) => row.record },
  ],
}
