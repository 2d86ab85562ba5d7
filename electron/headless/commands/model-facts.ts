import type { DealModel } from '../../../shared/contract/model/deal.ts'
import type { MessageSummary } from '../../../shared/contract/model/message.ts'
import type { RecordModel } from '../../../shared/contract/model/record.ts'
import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { ResourceFacts } from '../../../shared/contract/model/resource.ts'
import type { TerritoryStatement } from '../../../shared/contract/model/statement.ts'
import type { ModelFile, ModelPerson } from '../../../shared/contract/model/values.ts'
import { clock } from './columns.ts'

/** A fact and what the message says; facts without a value are left out. */
export type Fact = readonly [name: string, value: string | number | null | undefined]

/** `Ines Calder (Composer, Lyricist)`. */
function personWords({ name, roles, userDefinedRoles, partyReference }: ModelPerson): string {
  const named = name ?? (partyReference === null ? 'somebody' : `${partyReference} (missing)`)
  const all = [...roles.filter((role) => role !== 'UserDefined'), ...userDefinedRoles]
  return all.length === 0 ? named : `${named} (${all.join(', ')})`
}

/** `Worldwide without US, CA`; what is said of no territory holds everywhere. */
export function territoryWords(of: { territories: string[]; excludedTerritories: string[] }): string {
  const included = of.territories.length === 0 ? 'Worldwide' : of.territories.join(', ')
  return of.excludedTerritories.length === 0
    ? included
    : `${included} without ${of.excludedTerritories.join(', ')}`
}

function fileWords(file: ModelFile): string {
  const parts = [
    file.codec === 'UserDefined' ? file.userDefinedCodec : file.codec,
    file.bitRate,
    file.samplingRate,
    file.bitsPerSample === null ? null : `${file.bitsPerSample} bit`,
    file.width === null || file.height === null ? null : `${file.width} × ${file.height}`,
    file.hash === null ? null : `${file.hash.algorithm ?? ''} ${file.hash.value ?? ''}`.trim(),
  ].filter((part) => part !== null && part !== '')
  return [file.file ?? 'no file', ...parts].join(', ')
}

function list(values: readonly (string | null)[]): string | null {
  const given = values.filter((value) => value !== null && value !== '')
  return given.length === 0 ? null : given.join(', ')
}

function messageFacts(message: MessageSummary): Fact[] {
  const party = ({ name, dpid }: MessageSummary['sender']) => list([name, dpid])
  return [
    ['message', list([message.messageId, message.threadId && `thread ${message.threadId}`])],
    ['sender', party(message.sender)],
    ['on behalf of', message.sentOnBehalfOf && party(message.sentOnBehalfOf)],
    ['recipients', list(message.recipients.map(party))],
    ['created', message.created],
    ['control', list([message.controlType, message.updateIndicator])],
    ['profile', list([message.profile, message.profileVariant])],
  ]
}

/** What of a release stands neither among its fields that can be edited nor in its tables. */
export function releaseFacts({
  message,
  release,
  images,
  otherResources,
  byTerritory,
}: ReleaseModel): Fact[] {
  const { identifiers } = release
  const other = release.titles.filter(({ title }) => title !== release.title)
  return [
    ['subtitle', release.subtitle],
    [
      'other titles',
      list(
        other.map(({ title, subtitle, language }) => list([title, subtitle, language && `[${language}]`])),
      ),
    ],
    ['type', list([...release.types, ...release.userDefinedTypes])],
    ['artists', list(release.artists.map(personWords))],
    ['conductors', list(release.conductors.map(personWords))],
    ['contributors', list(release.contributors.map(personWords))],
    [
      'genres',
      list(release.genres.map(({ genre, subGenre }) => [genre, subGenre].filter(Boolean).join(' / '))),
    ],
    ['labels', list(release.labels)],
    ['original date', release.originalReleaseDate],
    ['P line', release.pLine?.text],
    ['C line', release.cLine?.text],
    ['warnings', list(release.parentalWarnings)],
    ['duration', clock(release.durationSeconds)],
    ['grid', identifiers.grid],
    ['isrc', identifiers.isrc],
    ['catalog no.', identifiers.catalogNumber],
    [
      'own ids',
      list(
        identifiers.proprietary.map(({ namespace, value }) => list([value, namespace && `(${namespace})`])),
      ),
    ],
    ['languages', list(release.languagesOfPerformance)],
    ['keywords', list(release.keywords)],
    [
      'related',
      list(
        release.relatedReleases.map(({ type, title, identifiers: ids }) =>
          [type, title, ids.icpn ?? ids.grid ?? ids.isrc ?? ids.proprietary[0]?.value]
            .filter(Boolean)
            .join(' '),
        ),
      ),
    ],
    [
      'images',
      list(
        images.map(
          ({ type, file, resourceReference }) => `${type ?? resourceReference}${file ? ` ${file}` : ''}`,
        ),
      ),
    ],
    [
      'also holds',
      list(
        otherResources.map(({ kind, title, resourceReference }) =>
          [kind, title ?? resourceReference].filter(Boolean).join(' '),
        ),
      ),
    ],
    ...messageFacts(message),
    ...byTerritory.map(territoryFact),
  ]
}

function territoryFact(of: TerritoryStatement): Fact {
  const differs = list([
    of.title,
    of.artist,
    list(of.labels),
    list(of.genres.map(({ genre }) => genre)),
    of.releaseDate,
    of.originalReleaseDate,
    of.pLine?.text ?? null,
    of.cLine?.text ?? null,
    list(of.parentalWarnings),
  ])
  return [`in ${territoryWords(of)}`, differs ?? 'differs in what is not listed here']
}

function resourceFacts(resource: ResourceFacts): Fact[] {
  return [
    ['title', resource.title],
    ['subtitle', resource.subtitle],
    ['artist', resource.artist],
    ['type', list([resource.kind, resource.type, resource.userDefinedType])],
    ['reference', resource.reference],
    ['isrc', resource.isrc],
    ['own ids', list(resource.identifiers.proprietary.map(({ value }) => value))],
    ['works', list(resource.workIds.map(({ iswc, proprietary }) => iswc ?? proprietary[0]?.value ?? null))],
    ['artists', list(resource.artists.map(personWords))],
    ['contributors', list(resource.contributors.map(personWords))],
    ['duration', clock(resource.durationSeconds)],
    ['P line', resource.pLine?.text],
    ['C line', resource.cLine?.text],
    ['warnings', list(resource.parentalWarnings)],
    ['languages', list(resource.languagesOfPerformance)],
    ['genres', list(resource.genres.map(({ genre }) => genre))],
    ['flags', list(Object.entries(resource.flags).flatMap(([name, set]) => (set ? [name] : [])))],
    ...resource.files.map((file): Fact => ['file', fileWords(file)]),
  ]
}

function dealFacts(deal: DealModel): Fact[] {
  return [
    ['for', list(deal.releaseReferences)],
    ['models', list([...deal.commercialModels, ...deal.userDefinedCommercialModels])],
    ['uses', list([...deal.useTypes, ...deal.userDefinedUseTypes])],
    ['territories', territoryWords(deal)],
    ['from', deal.start],
    ['to', deal.end],
    ...deal.prices.map(
      ({ code, rangeType, wholesale, bulkWholesale, retail }): Fact => [
        'price',
        list([
          code,
          rangeType,
          ...[wholesale, bulkWholesale, retail].map(
            (price) => price && [price.value, price.currency].filter(Boolean).join(' '),
          ),
        ]),
      ],
    ),
    ['pre-order', deal.isPreOrder === null ? null : deal.isPreOrder ? 'yes' : 'no'],
    ['takedown', deal.takeDown ? 'yes' : null],
    ['shown from', deal.visibility?.releaseDisplayStart],
    ['policies', list(deal.rightsClaimPolicies.map(({ type }) => type))],
    ['services', list(deal.distributors.flatMap(({ names, tradingName }) => tradingName ?? names))],
  ]
}

/** What a record that is no release says, for people. */
export function factsOf(model: RecordModel): Fact[] {
  if ('resource' in model)
    return [
      ...resourceFacts(model.resource),
      ['used by', list(model.releases.map(({ id, title }) => `${title ?? ''} (${id})`.trim()))],
      ...messageFacts(model.message),
      ...model.byTerritory.map(territoryFact),
    ]
  if ('party' in model) {
    const { party } = model
    const { dpid, isni, ipi, ipn, proprietary } = party.identifiers
    return [
      ['name', party.name],
      ['reference', party.reference],
      ['other names', list(party.names.slice(1).map(({ fullName }) => fullName))],
      ['dpid', dpid],
      ['isni', isni],
      ['ipi', ipi],
      ['ipn', ipn],
      ['own ids', list(proprietary.map(({ value }) => value))],
      [
        'affiliations',
        list(party.affiliations.map(({ name, companyName, type }) => list([name ?? companyName, type]))),
      ],
      ...messageFacts(model.message),
    ]
  }
  if ('deal' in model)
    return [
      ...dealFacts(model.deal),
      ['releases', list(model.releases.map(({ id, title }) => `${title ?? ''} (${id})`.trim()))],
      ...messageFacts(model.message),
    ]
  if ('part' in model) {
    const { part } = model
    return [
      ['title', part.title],
      ['kind', list([part.kind, ...part.types])],
      ['reference', part.reference],
      [
        'ids',
        list(
          part.identifiers.map(
            ({ iswc, isrc, icpn, proprietary }) => iswc ?? isrc ?? icpn ?? proprietary[0]?.value ?? null,
          ),
        ),
      ],
      ['contributors', list(part.contributors.map(personWords))],
      ['from', clock(part.startSeconds)],
      ['duration', clock(part.durationSeconds)],
      ['resources', list(part.resourceReferences)],
      ['cues', list(part.cues.map(({ title, startSeconds }) => list([title, clock(startSeconds)])))],
      ['shown from', part.visibility?.releaseDisplayStart ?? part.visibility?.trackListingPreviewStart],
      ['territories', part.visibility && territoryWords(part.visibility)],
      ['file', part.file],
      ...messageFacts(model.message),
    ]
  }
  if ('counts' in model)
    return [
      ['type', list([model.message.type, model.message.ernVersion && `ERN ${model.message.ernVersion}`])],
      ...messageFacts(model.message),
      ...Object.entries(model.counts),
      [
        'holds',
        list(model.parts.map(({ id, kind, title }) => `${kind}${title === null ? '' : ` ${title}`} (${id})`)),
      ],
    ]
  return releaseFacts(model)
}
