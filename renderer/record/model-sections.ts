import type {
  MessageSummary,
  ModelFile,
  ModelPerson,
  ModelTitle,
  ReleaseModel,
  ResourceModel,
  TerritoryStatement,
} from '../../shared/contract/model.ts'
import { codeWords, groupedIcpn, groupedIsrc, playingTime } from '../ui/identifiers.ts'
import { type FactSection, fact } from './fact-sections.tsx'

/** `Main artist, Composer`; values of the sender's own as they are written. */
export function rolesWords({ roles, userDefinedRoles, instruments }: ModelPerson): string {
  const known = roles.filter((role) => role !== 'UserDefined').map(codeWords)
  return [...known, ...userDefinedRoles, ...instruments.map(codeWords)].join(', ')
}

/** Somebody's name; the reference where it leads to nobody. */
export function personName({ name, partyReference }: ModelPerson): string {
  return name ?? (partyReference === null ? 'Without a name' : `${partyReference} (not in the message)`)
}

/** `Worldwide`, `FR, DE`, `Worldwide without US`. */
function territoryWords({
  territories,
  excludedTerritories,
}: Pick<TerritoryStatement, 'territories' | 'excludedTerritories'>): string {
  const included = territories.length === 0 ? 'Worldwide' : territories.join(', ')
  return excludedTerritories.length === 0 ? included : `${included} without ${excludedTerritories.join(', ')}`
}

function credits(people: readonly ModelPerson[]): FactSection['facts'] {
  return people.map((person) => fact(rolesWords(person) || 'Credit', personName(person)))
}

function titleLine({ title, subtitle, language }: ModelTitle): string {
  const whole = [title, subtitle].filter((part) => part !== null).join(' · ')
  return language === null ? whole : `${whole} (${language})`
}

/** Titles by type, without the one that is the heading already. */
function otherTitles(titles: readonly ModelTitle[], shown: string | null): FactSection['facts'] {
  const byType = Map.groupBy(
    titles.filter(({ title, subtitle }) => title !== shown || subtitle !== null),
    ({ type }) => type ?? 'Title',
  )
  return [...byType].map(([type, list]) => ({
    name: codeWords(type),
    lines: [...new Set(list.map(titleLine))],
  }))
}

function messageFacts(message: MessageSummary): FactSection {
  return {
    title: 'Message',
    facts: [
      fact('Sender', message.sender.name ?? message.sender.dpid),
      fact(
        'On behalf of',
        message.sentOnBehalfOf && (message.sentOnBehalfOf.name ?? message.sentOnBehalfOf.dpid),
      ),
      { name: 'Recipient', lines: message.recipients.map(({ name, dpid }) => name ?? dpid) },
      fact('Created', message.created),
      fact('Control', message.controlType && codeWords(message.controlType)),
      fact('Update', message.updateIndicator && codeWords(message.updateIndicator)),
      fact('Profile', message.profile),
      fact('Variant', message.profileVariant),
    ],
  }
}

function territoryFacts(byTerritory: readonly TerritoryStatement[]): FactSection {
  return {
    title: 'Elsewhere',
    facts: byTerritory.map((of) => ({
      name: territoryWords(of),
      lines: [
        of.title,
        of.artist,
        of.labels.join(', '),
        of.genres.map(({ genre }) => genre).join(', '),
        of.releaseDate && `Released ${of.releaseDate}`,
        of.originalReleaseDate && `First released ${of.originalReleaseDate}`,
        of.pLine?.text,
        of.cLine?.text,
        of.parentalWarnings.map(codeWords).join(', '),
      ],
    })),
  }
}

/** What a release says beside its fields that can be changed. */
export function releaseSections({
  release,
  images,
  otherResources,
  byTerritory,
  message,
}: ReleaseModel): FactSection[] {
  const { identifiers } = release
  return [
    {
      title: 'Credits',
      facts: credits([...release.artists, ...release.conductors, ...release.contributors]),
    },
    { title: 'Titles', facts: otherTitles(release.titles, release.title) },
    {
      title: 'Details',
      facts: [
        {
          name: 'Genre',
          lines: release.genres.map(({ genre, subGenre }) => [genre, subGenre].filter(Boolean).join(' / ')),
        },
        { name: 'Labels', lines: release.labels.length > 1 ? release.labels : [] },
        fact('First released', release.originalReleaseDate),
        fact('Time', release.durationSeconds === null ? null : playingTime(release.durationSeconds)),
        { name: 'Warning', lines: release.parentalWarnings.map(codeWords) },
        { name: 'P line', lines: release.pLines.map(({ text }) => text) },
        { name: 'C line', lines: release.cLines.map(({ text }) => text) },
        fact('Languages', release.languagesOfPerformance.join(', ')),
        fact('Keywords', release.keywords.join(', ')),
        fact('Synopsis', release.synopsis),
        fact('Comment', release.marketingComment),
        {
          name: 'Shown from',
          lines: release.visibility.map(
            ({ releaseDisplayStart, trackListingPreviewStart }) =>
              releaseDisplayStart ?? trackListingPreviewStart,
          ),
        },
      ],
    },
    {
      title: 'Identifiers',
      facts: identifiers.proprietary.map(({ namespace, value }) =>
        fact(namespace ?? 'Proprietary', value, true),
      ),
    },
    territoryFacts(byTerritory),
    {
      title: 'Related releases',
      facts: release.relatedReleases.map(({ type, title, artist, identifiers: ids }) => ({
        name: codeWords(type ?? 'Related'),
        lines: [
          title,
          artist,
          ids.icpn && groupedIcpn(ids.icpn),
          ids.grid,
          ids.isrc && groupedIsrc(ids.isrc),
        ],
      })),
    },
    {
      title: 'Beside the tracks',
      facts: [...images, ...otherResources].map(({ type, kind, file, title, resourceReference }) => ({
        name: codeWords(type ?? kind ?? 'Resource'),
        lines: [title, file ?? resourceReference],
      })),
    },
    messageFacts(message),
  ]
}

function fileLines(file: ModelFile): string[] {
  const technical = [
    file.codec === 'UserDefined' ? file.userDefinedCodec : file.codec,
    file.bitRate,
    file.samplingRate,
    file.bitsPerSample === null ? null : `${file.bitsPerSample} bit`,
    file.channels === null ? null : `${file.channels} channels`,
    file.width === null || file.height === null ? null : `${file.width} × ${file.height}`,
  ]
  const hash = file.hash === null ? null : [file.hash.algorithm, file.hash.value].filter(Boolean).join(' ')
  return [file.file, technical.filter(Boolean).join(', '), hash].filter((line): line is string => !!line)
}

/** What a resource says beside what its row shows. */
export function resourceSections({ resource, releases, byTerritory, message }: ResourceModel): FactSection[] {
  const { identifiers } = resource
  return [
    {
      title: 'Credits',
      facts: credits([...resource.artists, ...resource.conductors, ...resource.contributors]),
    },
    { title: 'Titles', facts: otherTitles(resource.titles, resource.title) },
    {
      title: 'Details',
      facts: [
        fact('Subtitle', resource.subtitle),
        {
          name: 'Works',
          lines: resource.workIds.map(({ iswc, proprietary }) => iswc ?? proprietary[0]?.value),
          mono: true,
        },
        fact('Languages', resource.languagesOfPerformance.join(', ')),
        { name: 'Warning', lines: resource.parentalWarnings.map(codeWords) },
        {
          name: 'Genre',
          lines: resource.genres.map(({ genre, subGenre }) => [genre, subGenre].filter(Boolean).join(' / ')),
        },
        { name: 'C line', lines: resource.cLines.map(({ text }) => text) },
        ...identifiers.proprietary.map(({ namespace, value }) =>
          fact(namespace ?? 'Proprietary', value, true),
        ),
        {
          name: 'Parts',
          lines: resource.parts.map(({ kind, title }) => [codeWords(kind), title].filter(Boolean).join(' ')),
        },
      ],
    },
    {
      title: 'Files',
      facts: resource.files.map((file) => ({
        name: file.technicalReference ?? 'File',
        lines: fileLines(file),
      })),
    },
    territoryFacts(byTerritory),
    {
      title: 'Releases',
      facts: releases.map(({ kind, title, reference }) => fact(codeWords(kind), title ?? reference)),
    },
    messageFacts(message),
  ]
}
