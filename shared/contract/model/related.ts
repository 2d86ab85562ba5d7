import { z } from 'zod'
import { RecordId } from '../records.ts'
import { ReleaseIdentifiers, ResourceIdentifiers, words } from './values.ts'

export const RelatedRelease = z.object({
  type: words,
  identifiers: ReleaseIdentifiers,
  title: words,
  subtitle: words,
  artist: words,
  labels: z.array(z.string()),
  releaseDate: words,
  originalReleaseDate: words,
})
export type RelatedRelease = z.infer<typeof RelatedRelease>

export const RelatedResource = z.object({
  type: words,
  resourceReference: words,
  resource: RecordId.nullable(),
  identifiers: ResourceIdentifiers,
  starts: z.array(z.string()),
  ends: z.array(z.string()),
  durations: z.array(z.string()),
})
export type RelatedResource = z.infer<typeof RelatedResource>
