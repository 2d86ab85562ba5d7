import { z } from 'zod'
import {
  ModelCharacter,
  ModelGenre,
  ModelLine,
  ModelPerson,
  ModelRating,
  ModelTitle,
  territory,
  words,
} from './values.ts'

/** What a record says for one territory; at the top, by default. */
export const statement = {
  title: words,
  subtitle: words,
  titles: z.array(ModelTitle),
  artist: words,
  artists: z.array(ModelPerson),
  labels: z.array(z.string()),
  genres: z.array(ModelGenre),
  releaseDate: words,
  originalReleaseDate: words,
  pLine: ModelLine.nullable(),
  pLines: z.array(ModelLine),
  cLine: ModelLine.nullable(),
  cLines: z.array(ModelLine),
  courtesyLine: words,
  parentalWarnings: z.array(z.string()),
  ratings: z.array(ModelRating),
  keywords: z.array(z.string()),
  synopsis: words,
  marketingComment: words,
}

/** What is said for territories other than by default. Absent: what holds by default holds there too. */
export const TerritoryStatement = z.object({ ...territory, ...statement, contributors: z.array(ModelPerson) })
export type TerritoryStatement = z.infer<typeof TerritoryStatement>

export const credits = {
  artists: z.array(ModelPerson),
  conductors: z.array(ModelPerson),
  contributors: z.array(ModelPerson),
  characters: z.array(ModelCharacter),
}
