import type { EditableField } from '../../shared/contract/records.ts'

/** The fields of a release as their labels name them. */
export const fieldLabels: Record<EditableField, string> = {
  title: 'Title',
  artist: 'Artist',
  label: 'Label',
  icpn: 'UPC',
  genre: 'Genre',
  releaseDate: 'Release date',
}
