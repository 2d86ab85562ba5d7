import type { MessageSummary } from '../../shared/contract/model/message.ts'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import type { ResourceModel } from '../../shared/contract/model/resource.ts'
import type { TerritoryStatement } from '../../shared/contract/model/statement.ts'
import type { ModelFile, ModelPerson, ModelTitle } from '../../shared/contract/model/values.ts'
import { fieldNameWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { codeWords, groupedIcpn, groupedIsrc, playingTime } from '../ui/identifiers.ts'
import { type FactSection, fact } from './fact-sections.tsx'

/** `Main artist, Composer`; values of the sender's own as they are written. */
export function rolesWords({ roles, userDefinedRoles, instruments }: ModelPerson): string {
  const known = roles.filter((role) => role !== 'UserDefined').map(codeWords)
  return [...known, ...userDefinedRoles, ...instruments.map(codeWords)].join(', ')
}

/** Somebody's name; the reference where it leads to nobody. */
export function personName({ name, partyReference }: ModelPerson): string {
  return (
    name ??
    (partyReference === null
      ? t('record.withoutName')
      : t('record.notInMessage', { reference: partyReference }))
  )
}

/** `Worldwide`, `FR, DE`, `Worldwide without US`. */
function territoryWords({
  territories,
  excludedTerritories,
}: Pick<TerritoryStatement, 'territories' | 'excludedTerritories'>): string {
  if (excludedTerritories.length > 0)
    return t('controls.worldwideWithout', { places: excludedTerritories.join(', ') })
  return territories.length === 0 ? t('controls.worldwide') : territories.join(', ')
}

function credits(people: readonly ModelPerson[]): FactSection['facts'] {
  return people.map((person) => fact(rolesWords(person) || t('record.credit'), personName(person)))
}

function titleLine({ title, subtitle, language }: ModelTitle): string {
  const whole = [title, subtitle].filter((part) => part !== null).join(' · ')
  return language === null ? whole : `${whole} (${language})`
}

/** Titles by type, without the one that is the heading already. */
function otherTitles(titles: readonly ModelTitle[], shown: string | null): FactSection['facts'] {
  const byType = Map.groupBy(
    titles.filter(({ title, subtitle }) => title !== shown || subtitle !== null),
    ({ type }) => type,
  )
  return [...byType].map(([type, list]) => ({
    name: type === null ? t('record.title') : codeWords(type),
    lines: [...new Set(list.map(titleLine))],
  }))
}

function messageFacts(message: MessageSummary): FactSection {
  return {
    title: t('record.message'),
    facts: [
      fact(t('record.sender'), message.sender.name ?? message.sender.dpid),
      fact(
        t('record.onBehalfOf'),
        message.sentOnBehalfOf && (message.sentOnBehalfOf.name ?? message.sentOnBehalfOf.dpid),
      ),
      { name: t('record.recipient'), lines: message.recipients.map(({ name, dpid }) => name ?? dpid) },
      fact(t('record.created'), message.created),
      fact(t('record.control'), message.controlType && codeWords(message.controlType)),
      fact(t('record.update'), message.updateIndicator && codeWords(message.updateIndicator)),
      fact(t('record.profile'), message.profile),
      fact(t('record.variant'), message.profileVariant),
    ],
  }
}

function territoryFacts(byTerritory: readonly TerritoryStatement[]): FactSection {
  return {
    title: t('record.elsewhere'),
    facts: byTerritory.map((of) => ({
      name: territoryWords(of),
      lines: [
        of.title,
        of.artist,
        of.labels.join(', '),
        of.genres.map(({ genre }) => genre).join(', '),
        of.releaseDate && t('record.released', { date: of.releaseDate }),
        of.originalReleaseDate && t('record.firstReleasedOn', { date: of.originalReleaseDate }),
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
      title: t('record.credits'),
      facts: credits([...release.artists, ...release.conductors, ...release.contributors]),
    },
    { title: t('record.titles'), facts: otherTitles(release.titles, release.title) },
    {
      title: t('record.details'),
      facts: [
        {
          name: t('record.genre'),
          lines: release.genres.map(({ genre, subGenre }) => [genre, subGenre].filter(Boolean).join(' / ')),
        },
        { name: t('record.labels'), lines: release.labels.length > 1 ? release.labels : [] },
        fact(t('record.firstReleased'), release.originalReleaseDate),
        fact(
          t('record.time'),
          release.durationSeconds === null ? null : playingTime(release.durationSeconds),
        ),
        { name: t('record.warning'), lines: release.parentalWarnings.map(codeWords) },
        { name: t('record.pLine'), lines: release.pLines.map(({ text }) => text) },
        { name: t('record.cLine'), lines: release.cLines.map(({ text }) => text) },
        fact(t('record.languages'), release.languagesOfPerformance.join(', ')),
        fact(t('record.keywords'), release.keywords.join(', ')),
        fact(t('record.synopsis'), release.synopsis),
        fact(t('record.comment'), release.marketingComment),
        {
          name: t('record.shownFrom'),
          lines: release.visibility.map(
            ({ releaseDisplayStart, trackListingPreviewStart }) =>
              releaseDisplayStart ?? trackListingPreviewStart,
          ),
        },
      ],
    },
    {
      title: t('record.identifiers'),
      facts: identifiers.proprietary.map(({ namespace, value }) =>
        fact(namespace ?? t('record.proprietary'), value, true),
      ),
    },
    territoryFacts(byTerritory),
    {
      title: t('record.relatedReleases'),
      facts: release.relatedReleases.map(({ type, title, artist, identifiers: ids }) => ({
        name: type === null ? t('record.related') : codeWords(type),
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
      title: t('record.besideTracks'),
      facts: [...images, ...otherResources].map(({ type, kind, file, title, resourceReference }) => ({
        name: type === null && kind === null ? t('record.resource') : codeWords(type ?? kind ?? ''),
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
    file.bitsPerSample === null ? null : t('record.bits', { amount: file.bitsPerSample }),
    file.channels === null ? null : t('record.channels', { amount: file.channels }),
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
      title: t('record.credits'),
      facts: credits([...resource.artists, ...resource.conductors, ...resource.contributors]),
    },
    { title: t('record.titles'), facts: otherTitles(resource.titles, resource.title) },
    {
      title: t('record.details'),
      facts: [
        fact(t('record.subtitle'), resource.subtitle),
        {
          name: t('record.works'),
          lines: resource.workIds.map(({ iswc, proprietary }) => iswc ?? proprietary[0]?.value),
          mono: true,
        },
        fact(t('record.languages'), resource.languagesOfPerformance.join(', ')),
        { name: t('record.warning'), lines: resource.parentalWarnings.map(codeWords) },
        {
          name: t('record.genre'),
          lines: resource.genres.map(({ genre, subGenre }) => [genre, subGenre].filter(Boolean).join(' / ')),
        },
        { name: t('record.cLine'), lines: resource.cLines.map(({ text }) => text) },
        ...identifiers.proprietary.map(({ namespace, value }) =>
          fact(namespace ?? t('record.proprietary'), value, true),
        ),
        {
          name: t('record.parts'),
          lines: resource.parts.map(({ kind, title }) => [codeWords(kind), title].filter(Boolean).join(' ')),
        },
      ],
    },
    {
      title: t('record.files'),
      facts: resource.files.map((file) => ({
        name: file.technicalReference ?? t('record.file'),
        lines: fileLines(file),
      })),
    },
    territoryFacts(byTerritory),
    {
      title: t('record.releases'),
      facts: releases.map(({ kind, title, reference }) =>
        fact(fieldNameWords(codeWords(kind)), title ?? reference),
      ),
    },
    messageFacts(message),
  ]
}
