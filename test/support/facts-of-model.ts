import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import type { MessageFacts, PersonFacts } from './message-facts.ts'

/** What the model says, in the shape of the facts. */
export function factsOf({ message, release, tracks, images, deals }: ReleaseModel): unknown {
  const people = (all: { name: string | null; roles: string[] }[]) =>
    all.map(({ name, roles }) => ({ name, role: roles.join(' ') }))
  const party = ({ dpid, name }: { dpid: string | null; name: string | null }) => ({ dpid, name })
  const discs: unknown[][] = []
  for (const track of tracks) {
    discs[track.disc! - 1] ??= []
    discs[track.disc! - 1]![track.sequence! - 1] = {
      isrc: track.isrc,
      title: track.title,
      subtitle: track.subtitle,
      artist: track.artist,
      artists: people(track.artists),
      contributors: people(track.contributors),
      durationSeconds: track.durationSeconds,
      pLine: { year: track.pLine?.year, text: track.pLine?.text },
      file: track.file,
      hash: track.hash && { algorithm: track.hash.algorithm, value: track.hash.value },
    }
  }
  return {
    threadId: message.threadId,
    messageId: message.messageId,
    created: message.created,
    controlType: message.controlType,
    sender: party(message.sender),
    recipients: message.recipients.map(party),
    type: release.types.join(' '),
    grid: release.identifiers.grid,
    icpn: release.identifiers.icpn,
    catalogNumber: release.identifiers.catalogNumber,
    title: release.title,
    subtitle: release.subtitle,
    artist: release.artist,
    artists: people(release.artists),
    label: release.labels.join(' / '),
    genre: { genre: release.genres[0]?.genre, subGenre: release.genres[0]?.subGenre },
    releaseDate: release.releaseDate,
    originalReleaseDate: release.originalReleaseDate,
    pLine: { year: release.pLine?.year, text: release.pLine?.text },
    cLine: { year: release.cLine?.year, text: release.cLine?.text },
    parentalWarning: release.parentalWarnings.join(' '),
    durationSeconds: release.durationSeconds,
    discs,
    image: { type: images[0]?.type, file: images[0]?.file },
    deals: deals.map((deal) => ({
      commercialModels: deal.commercialModels,
      useTypes: deal.useTypes,
      territories: deal.territories,
      excludedTerritories: deal.excludedTerritories,
      start: deal.start,
      end: deal.end,
    })),
  }
}

/** Key order does not count, and blanks at line ends do not occur. */
export const plainFacts = (facts: MessageFacts): unknown =>
  JSON.parse(
    JSON.stringify({
      ...facts,
      artists: facts.artists.map(({ name, role }: PersonFacts) => ({ name, role })),
    }),
  )
