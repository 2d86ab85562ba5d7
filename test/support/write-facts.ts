import type { DealFacts, MessageFacts, PersonFacts, TrackFacts } from './message-facts.ts'

/** Versions that messages are written in, with the last part of their namespace. */
export const writtenVersions: Readonly<Record<string, string>> = {
  '3.4': '34',
  '3.4.1': '341',
  '3.5.1': '351',
  '3.6': '36',
  '3.7': '37',
  '3.7.1': '371',
  '3.8': '38',
  '3.8.1': '381',
  '3.8.2': '382',
  '3.8.3': '383',
  '4.1': '41',
  '4.1.1': '411',
  '4.2': '42',
  '4.3': '43',
  '4.3.1': '431',
  '4.3.2': '432',
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** An element with a text, or with further elements; nothing when its text is absent. */
function element(tag: string, content: string | number | null | readonly string[]): string {
  if (content === null) return ''
  const inner = typeof content === 'object' ? content.join('') : escaped(String(content))
  return `<${tag}>${inner}</${tag.split(' ')[0]}>`
}

const each = (tag: string, values: readonly string[]) => values.map((value) => element(tag, value)).join('')
const duration = (seconds: number) =>
  `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds % 3600) / 60)}M${seconds % 60}S`
const named = (person: { name: string }) => element('PartyName', [element('FullName', person.name)])
const line = (tag: 'PLine' | 'CLine', { year, text }: { year: number; text: string }) =>
  element(tag, [element('Year', year), element(`${tag}Text`, text)])
const title = (tag: string, of: { title: string; subtitle: string | null }) =>
  element(tag, [element('TitleText', of.title), element('SubTitle', of.subtitle)])
const genre = (tag: string, facts: MessageFacts) =>
  element(tag, [element('GenreText', facts.genre.genre), element('SubGenre', facts.genre.subGenre)])

function header(facts: MessageFacts): string {
  const party = (tag: string, of: { dpid: string; name: string }) =>
    element(tag, [element('PartyId', of.dpid), named(of)])
  return element('MessageHeader', [
    element('MessageThreadId', facts.threadId),
    element('MessageId', facts.messageId),
    party('MessageSender', facts.sender),
    ...facts.recipients.map((recipient) => party('MessageRecipient', recipient)),
    element('MessageCreatedDateTime', facts.created),
    element('MessageControlType', facts.controlType),
  ])
}

const territories = (deal: DealFacts) =>
  each('TerritoryCode', deal.territories) + each('ExcludedTerritoryCode', deal.excludedTerritories)
const period = (deal: DealFacts) =>
  element('ValidityPeriod', [element('StartDate', deal.start), element('EndDate', deal.end)])

const deals = (facts: MessageFacts, terms: (deal: DealFacts) => string[]) =>
  facts.deals.length === 0
    ? ''
    : element('DealList', [
        element('ReleaseDeal', [
          element('DealReleaseReference', 'R0'),
          ...facts.deals.map((deal) => element('Deal', [element('DealTerms', terms(deal))])),
        ]),
      ])

const numbered = (tag: string, people: readonly PersonFacts[], inner: (person: PersonFacts) => string[]) =>
  people.map((person, at) => element(`${tag} SequenceNumber="${at + 1}"`, inner(person))).join('')

function groups(facts: MessageFacts, item: (reference: string) => string, cover: string): string {
  let reference = 0
  return element('ResourceGroup', [
    ...facts.discs.map((tracks, disc) =>
      element('ResourceGroup ResourceGroupType="Component"', [
        element('SequenceNumber', disc + 1),
        ...tracks.map((_, at) =>
          element('ResourceGroupContentItem', [element('SequenceNumber', at + 1), item(`A${++reference}`)]),
        ),
      ]),
    ),
    cover,
  ])
}

function message3(facts: MessageFacts): string {
  const worldwide = element('TerritoryCode', 'Worldwide')
  const artist = (person: PersonFacts) => [named(person), element('ArtistRole', person.role)]
  const file = (name: string, hash: TrackFacts['hash']) =>
    element('File', [
      element('FileName', name),
      hash === null
        ? ''
        : element('HashSum', [
            element('HashSum', hash.value),
            element('HashSumAlgorithmType', hash.algorithm),
          ]),
    ])
  const tracks = facts.discs.flat()
  const recordings = tracks.map((track, at) =>
    element('SoundRecording', [
      element('SoundRecordingType', 'MusicalWorkSoundRecording'),
      element('SoundRecordingId', [element('ISRC', track.isrc)]),
      element('ResourceReference', `A${at + 1}`),
      title('ReferenceTitle', track),
      element('Duration', duration(track.durationSeconds)),
      element('SoundRecordingDetailsByTerritory', [
        worldwide,
        numbered('DisplayArtist', track.artists, artist),
        numbered('IndirectResourceContributor', track.contributors, (person) => [
          named(person),
          element('IndirectResourceContributorRole', person.role),
        ]),
        element('DisplayArtistName', track.artist),
        line('PLine', track.pLine),
        element('TechnicalSoundRecordingDetails', [
          element('TechnicalResourceDetailsReference', `T${at + 1}`),
          file(track.file, track.hash),
        ]),
      ]),
    ]),
  )
  const cover = `A${tracks.length + 1}`
  const reference = (to: string, type: string) =>
    element(`ReleaseResourceReference ReleaseResourceType="${type}Resource"`, to)
  return [
    element('ResourceList', [
      ...recordings,
      element('Image', [
        element('ImageType', facts.image.type),
        element('ImageId', [element('ProprietaryId Namespace="DPID:PADPIDA0000000001A"', 'I1')]),
        element('ResourceReference', cover),
        element('ImageDetailsByTerritory', [
          worldwide,
          element('TechnicalImageDetails', [
            element('TechnicalResourceDetailsReference', 'T0'),
            file(facts.image.file, null),
          ]),
        ]),
      ]),
    ]),
    element('ReleaseList', [
      element('Release IsMainRelease="true"', [
        element('ReleaseId', [
          element('GRid', facts.grid),
          element('ICPN', facts.icpn),
          element('CatalogNumber Namespace="DPID:PADPIDA0000000001A"', facts.catalogNumber),
        ]),
        element('ReleaseReference', 'R0'),
        title('ReferenceTitle', facts),
        element('ReleaseResourceReferenceList', [
          ...tracks.map((_, at) => reference(`A${at + 1}`, 'Primary')),
          reference(cover, 'Secondary'),
        ]),
        element('ReleaseType', facts.type),
        element('ReleaseDetailsByTerritory', [
          worldwide,
          element('DisplayArtistName', facts.artist),
          element('LabelName', facts.label),
          numbered('DisplayArtist', facts.artists, artist),
          element('ParentalWarningType', facts.parentalWarning),
          groups(
            facts,
            (to) => reference(to, 'Primary'),
            element('ResourceGroupContentItem', [reference(cover, 'Secondary')]),
          ),
          genre('Genre', facts),
          element('ReleaseDate', facts.releaseDate),
          element('OriginalReleaseDate', facts.originalReleaseDate),
        ]),
        element('Duration', duration(facts.durationSeconds)),
        line('PLine', facts.pLine),
        line('CLine', facts.cLine),
      ]),
    ]),
    deals(facts, (deal) => [
      each('CommercialModelType', deal.commercialModels),
      element('Usage', [each('UseType', deal.useTypes)]),
      territories(deal),
      period(deal),
    ]),
  ].join('')
}

function message4(facts: MessageFacts, version: string): string {
  const hasEditions = version >= '4.3'
  const hasRoleValues = version >= '4.3.1'
  const parties: { reference: string; name: string }[] = []
  const party = (name: string) => {
    const reference = `P${parties.length + 1}`
    parties.push({ reference, name })
    return reference
  }
  const artist = (person: PersonFacts) => [
    element('ArtistPartyReference', party(person.name)),
    element('DisplayArtistRole', person.role),
  ]
  const file = (name: string, hash: TrackFacts['hash']) =>
    element('File', [
      element('URI', name),
      hash === null
        ? ''
        : element('HashSum', [element('Algorithm', hash.algorithm), element('HashSumValue', hash.value)]),
    ])
  const technical = (number: number, inner: string) =>
    element('TechnicalDetails', [element('TechnicalResourceDetailsReference', `T${number}`), inner])
  const titles = (of: { title: string; subtitle: string | null }) =>
    element('DisplayTitleText', of.title) + title('DisplayTitle', of)
  const tracks = facts.discs.flat()
  const recordings = tracks.map((track, at) => {
    const id = element('ResourceId', [element('ISRC', track.isrc)])
    const pLine = line('PLine', track.pLine)
    const delivered = file(track.file, track.hash)
    return element('SoundRecording', [
      element('ResourceReference', `A${at + 1}`),
      element('Type', 'MusicalWorkSoundRecording'),
      hasEditions
        ? element('SoundRecordingEdition', [
            id,
            pLine,
            technical(at + 1, element('DeliveryFile', [element('Type', 'AudioFile'), delivered])),
          ])
        : id,
      titles(track),
      element('DisplayArtistName', track.artist),
      numbered('DisplayArtist', track.artists, artist),
      numbered('Contributor', track.contributors, (person) => [
        element('ContributorPartyReference', party(person.name)),
        hasRoleValues ? element('Role', [element('Value', person.role)]) : element('Role', person.role),
      ]),
      hasEditions ? '' : pLine,
      element('Duration', duration(track.durationSeconds)),
      element('ParentalWarningType', 'NotExplicit'),
      hasEditions ? '' : technical(at + 1, delivered),
    ])
  })
  const cover = `A${tracks.length + 1}`
  const lists = [
    element('ResourceList', [
      ...recordings,
      element('Image', [
        element('ResourceReference', cover),
        element('Type', facts.image.type),
        element('ResourceId', [element('ProprietaryId Namespace="DPID:PADPIDA0000000001A"', 'I1')]),
        element('ParentalWarningType', 'NotExplicit'),
        technical(0, file(facts.image.file, null)),
      ]),
    ]),
    element('ReleaseList', [
      element('Release', [
        element('ReleaseReference', 'R0'),
        element('ReleaseType', facts.type),
        element('ReleaseId', [
          element('GRid', facts.grid),
          element('ICPN', facts.icpn),
          element('CatalogNumber Namespace="DPID:PADPIDA0000000001A"', facts.catalogNumber),
        ]),
        titles(facts),
        element('DisplayArtistName', facts.artist),
        numbered('DisplayArtist', facts.artists, artist),
        element('ReleaseLabelReference', party(facts.label)),
        line('PLine', facts.pLine),
        line('CLine', facts.cLine),
        element('Duration', duration(facts.durationSeconds)),
        genre(hasRoleValues ? 'DisplayGenre' : 'Genre', facts),
        element('ReleaseDate', facts.releaseDate),
        element('OriginalReleaseDate', facts.originalReleaseDate),
        element('ParentalWarningType', facts.parentalWarning),
        groups(
          facts,
          (to) => element('ReleaseResourceReference', to),
          element('LinkedReleaseResourceReference LinkDescription="CoverArt"', cover),
        ),
      ]),
    ]),
    deals(facts, (deal) => [
      territories(deal),
      period(deal),
      each('CommercialModelType', deal.commercialModels),
      each('UseType', deal.useTypes),
    ]),
  ]
  const partyList = element(
    'PartyList',
    parties.map(({ reference, name }) =>
      element('Party', [
        element('PartyReference', reference),
        element('PartyName', [element('FullName', name)]),
      ]),
    ),
  )
  return partyList + lists.join('')
}

/** The facts as a message of a version. */
export function writeFacts(facts: MessageFacts, version: string): string {
  const is3 = version.startsWith('3')
  const schema = is3 ? ` MessageSchemaVersionId="ern/${writtenVersions[version]}"` : ''
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${writtenVersions[version]}"${schema} LanguageAndScriptCode="en">` +
    header(facts) +
    (is3 ? message3(facts) : message4(facts, version)) +
    '</ern:NewReleaseMessage>\n'
  )
}
