import type { EditableField } from '../../shared/contract/records.ts'
import { spoken } from '../i18n/spoken.ts'

/** The fields of a release as their labels name them. */
export const fieldLabels = spoken<EditableField>({
  title: 'controls.title',
  artist: 'controls.artist',
  label: 'controls.label',
  icpn: 'controls.icpn',
  genre: 'controls.genre',
  releaseDate: 'controls.releaseDate',
})
