import { z } from 'zod'
import { RecordId } from '../records.ts'
import { MessageSummary } from './message.ts'
import { count, PartyIdentifiers, territory, unnamed, words, yes } from './values.ts'

export const PartyModel = z.object({
  id: RecordId,
  message: MessageSummary,
  party: z.object({
    reference: words,
    name: words,
    identifiers: PartyIdentifiers,
    names: z.array(
      z.object({
        fullName: words,
        asciiName: words,
        indexedName: words,
        beforeKeyName: words,
        keyName: words,
        afterKeyName: words,
        abbreviatedName: words,
        language: words,
        isStageName: yes,
        isNickname: yes,
        isLegalName: yes,
        ...territory,
      }),
    ),
    affiliations: z.array(
      z.object({
        companyName: words,
        partyReference: words,
        name: words,
        type: words,
        start: words,
        end: words,
        rightsTypes: z.array(z.string()),
        percentage: count,
        ...territory,
      }),
    ),
    relatedParties: z.array(z.object({ partyReference: words, name: words, type: words })),
    profilePages: z.array(z.string()),
  }),
  ...unnamed,
})
export type PartyModel = z.infer<typeof PartyModel>
