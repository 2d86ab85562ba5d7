import { Writable } from 'node:stream'
import type { NewRelease, NewTrack } from '../contract/new-release.ts'
import { familyOf } from '../ern/versions.ts'
import type { DealValues, ReleaseValues, ResourceValues } from './message-values.ts'
import { StreamingMessageBuilder } from './streaming-message-builder.ts'

/** A new release with what makes its message one of its own. */
export interface IdentifiedRelease extends NewRelease {
  messageId: string
  /** xs:dateTime. */
  created: string
}

/**
 * The message of a new release, as XML. The same values give the same bytes. Throws InvalidRecordError for a value the
 * version does not have.
 */
export async function writeNewRelease(release: IdentifiedRelease): Promise<Buffer> {
  const pieces: Buffer[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(chunk)
      done()
    },
  })
  const builder = new StreamingMessageBuilder(stream, { version: release.version })
  const writing = familyOf(release.version) === '3' ? new InThree(release) : new InFour(release)
  await builder.startMessage({
    messageId: release.messageId,
    threadId: release.threadId,
    created: release.created,
    sender: release.sender,
    recipients: [release.recipient],
    language: release.language,
    profile: writing.profile,
    controlType: release.isTest ? 'TestMessage' : 'LiveMessage',
  })
  for (const party of writing.parties) await builder.writeParty(party)
  for (const [at, track] of release.tracks.entries())
    await builder.writeResource(writing.recording(track, at))
  if (release.cover !== undefined) await builder.writeResource(writing.cover(release.cover))
  await builder.finishResourcesStartReleases()
  await builder.writeRelease(writing.main())
  for (const [at, track] of release.tracks.entries()) await builder.writeRelease(writing.track(track, at))
  for (const deal of writing.deals()) await builder.writeDeal(deal)
  await builder.finishMessage()
  return Buffer.concat(pieces)
}

const worldwide = { territories: ['Worldwide'] }

/** What both families say alike. */
abstract class Writing {
  readonly release: NewRelease

  constructor(release: NewRelease) {
    this.release = release
  }

  get seconds(): number {
    return this.release.tracks.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)
  }

  get coverReference(): string {
    return `A${this.release.tracks.length + 1}`
  }

  get pLine(): { year: number; text: string } {
    const { pLine, releaseDate, label } = this.release
    return pLine ?? { year: Number(releaseDate.slice(0, 4)), text: `${releaseDate.slice(0, 4)} ${label}` }
  }

  get cLine(): { year: number; text: string } {
    return this.release.cLine ?? this.pLine
  }

  get genre() {
    const { genre, subGenre } = this.release
    return { genre, subGenre: subGenre ?? null }
  }

  get identifiers() {
    const { icpn, grid, catalogNumber, sender } = this.release
    return {
      icpn,
      grid: grid ?? null,
      ...(catalogNumber !== undefined && { catalogNumber, catalogNumberNamespace: sender.dpid }),
    }
  }

  deals(): DealValues[] {
    const releaseReferences = ['R0', ...this.release.tracks.map((_, at) => `R${at + 1}`)]
    return this.release.deals.map(({ territories, start, end, commercialModels, useTypes }) => ({
      releaseReferences,
      territories,
      commercialModels,
      usages: [{ useTypes }],
      // Both in one form: the standard takes dates, or dates with times.
      periods: [
        start.includes('T') || (end?.includes('T') ?? false)
          ? { start: atTime(start, 'T00:00:00'), end: end === undefined ? null : atTime(end, 'T23:59:59') }
          : { start, end: end ?? null },
      ],
    }))
  }
}

function atTime(moment: string, time: string): string {
  return moment.includes('T') ? moment : `${moment}${time}`
}

/** A whole title as ERN 4 displays it. */
function whole({ title, subtitle }: { title: string; subtitle?: string }): string {
  return subtitle === undefined ? title : `${title} (${subtitle})`
}

const subTitles = (subtitle: string | undefined) => (subtitle === undefined ? [] : [{ text: subtitle }])

class InFour extends Writing {
  readonly profile = 'Audio'
  readonly parties: { reference: string; names: { fullName: string }[] }[]
  readonly #references = new Map<string, string>()

  constructor(release: NewRelease) {
    super(release)
    for (const name of [
      release.artist,
      ...release.tracks.flatMap(({ artist }) => artist ?? []),
      release.label,
    ])
      if (!this.#references.has(name)) this.#references.set(name, `P${this.#references.size + 1}`)
    this.parties = [...this.#references].map(([fullName, reference]) => ({
      reference,
      names: [{ fullName }],
    }))
  }

  recording(track: NewTrack, at: number): ResourceValues {
    return {
      kind: 'SoundRecording',
      reference: `A${at + 1}`,
      type: 'MusicalWorkSoundRecording',
      ids: [{ isrc: track.isrc }],
      ...this.#titles(track),
      ...this.#artists(track.artist ?? this.release.artist),
      pLines: [track.pLine ?? this.pLine],
      durationSeconds: track.durationSeconds,
      parentalWarnings: [{ text: track.parentalWarning ?? this.release.parentalWarning }],
      ...(track.file !== undefined && {
        technicalDetails: [
          {
            reference: `T${at + 1}`,
            encodings: [
              { ...(this.release.version >= '4.3' && { type: 'AudioFile' }), files: [{ uri: track.file }] },
            ],
          },
        ],
      }),
    }
  }

  cover(uri: string): ResourceValues {
    return {
      kind: 'Image',
      reference: this.coverReference,
      type: 'FrontCoverImage',
      ids: [{ proprietary: [this.#proprietary('cover')] }],
      parentalWarnings: [{ text: this.release.parentalWarning }],
      technicalDetails: [
        { reference: `T${this.release.tracks.length + 1}`, encodings: [{ files: [{ uri }] }] },
      ],
    }
  }

  main(): ReleaseValues {
    const { release } = this
    const everywhere = { ...worldwide, isDefault: true }
    return {
      reference: 'R0',
      types: [release.releaseType],
      ids: [this.identifiers],
      ...this.#titles(release),
      ...this.#artists(release.artist),
      labels: [{ partyReference: this.#references.get(release.label) ?? '' }],
      pLines: [this.pLine],
      cLines: [this.cLine],
      durationSeconds: this.seconds,
      genres: [{ ...this.genre, ...everywhere }],
      releaseDates: [{ date: release.releaseDate, ...everywhere }],
      originalReleaseDates:
        release.originalReleaseDate === undefined
          ? []
          : [{ date: release.originalReleaseDate, ...everywhere }],
      parentalWarnings: [{ text: release.parentalWarning }],
      groups: [
        {
          items: release.tracks.map((_, at) => ({
            sequence: at + 1,
            resources: [{ reference: `A${at + 1}` }],
          })),
          linked:
            release.cover === undefined ? [] : [{ reference: this.coverReference, description: 'CoverArt' }],
        },
      ],
    }
  }

  track(_track: NewTrack, at: number): ReleaseValues {
    return {
      kind: 'TrackRelease',
      reference: `R${at + 1}`,
      ids: [{ proprietary: [this.#proprietary(String(at + 1))] }],
      resources: [{ reference: `A${at + 1}` }],
      labels: [{ partyReference: this.#references.get(this.release.label) ?? '' }],
      genres: [this.genre],
    }
  }

  #proprietary(part: string) {
    return { namespace: this.release.sender.dpid, value: `${this.release.icpn}_${part}` }
  }

  #titles(of: { title: string; subtitle?: string }) {
    const scope = { ...worldwide, isDefault: true }
    return {
      displayTitles: [{ text: whole(of), ...scope }],
      titles: [{ type: 'DisplayTitle', title: of.title, subTitles: subTitles(of.subtitle), ...scope }],
    }
  }

  #artists(name: string) {
    return {
      artistNames: [{ text: name, ...worldwide, isDefault: true }],
      artists: [{ sequence: 1, partyReference: this.#references.get(name) ?? '', roles: ['MainArtist'] }],
    }
  }
}

class InThree extends Writing {
  readonly parties: [] = []

  get profile(): string {
    return `CommonReleaseTypes/14/${this.release.tracks.length === 1 ? 'AudioSingle' : 'AudioAlbumMusicOnly'}`
  }

  recording(track: NewTrack, at: number): ResourceValues {
    return {
      kind: 'SoundRecording',
      reference: `A${at + 1}`,
      type: 'MusicalWorkSoundRecording',
      ids: [{ isrc: track.isrc }],
      ...this.#titles(track),
      ...this.#artists(track.artist ?? this.release.artist),
      pLines: [{ ...(track.pLine ?? this.pLine), ...worldwide }],
      durationSeconds: track.durationSeconds,
      genres: [{ ...this.genre, ...worldwide }],
      parentalWarnings: [{ text: track.parentalWarning ?? this.release.parentalWarning, ...worldwide }],
      ...(track.file !== undefined && {
        technicalDetails: [
          { reference: `T${at + 1}`, encodings: [{ files: [fileParts(track.file)] }], ...worldwide },
        ],
      }),
    }
  }

  cover(path: string): ResourceValues {
    return {
      kind: 'Image',
      reference: this.coverReference,
      type: 'FrontCoverImage',
      ids: [{ proprietary: [{ namespace: this.release.sender.dpid, value: `${this.release.icpn}_cover` }] }],
      technicalDetails: [
        {
          reference: `T${this.release.tracks.length + 1}`,
          encodings: [{ files: [fileParts(path)] }],
          ...worldwide,
        },
      ],
    }
  }

  main(): ReleaseValues {
    const { release } = this
    const cover =
      release.cover === undefined ? [] : [{ reference: this.coverReference, type: 'SecondaryResource' }]
    return {
      ...this.#release('R0', release, release.artist, release.parentalWarning),
      isMain: true,
      types: [release.releaseType],
      ids: [this.identifiers],
      resources: [
        ...release.tracks.map((_, at) => ({ reference: `A${at + 1}`, type: 'PrimaryResource' })),
        ...cover,
      ],
      cLines: [this.cLine],
      durationSeconds: this.seconds,
      groups: [
        {
          ...worldwide,
          items: release.tracks.map((_, at) => ({
            sequence: at + 1,
            resources: [{ reference: `A${at + 1}`, type: 'PrimaryResource' }],
            releaseReference: `R${at + 1}`,
          })),
        },
      ],
    }
  }

  track(track: NewTrack, at: number): ReleaseValues {
    const warning = track.parentalWarning ?? this.release.parentalWarning
    return {
      ...this.#release(`R${at + 1}`, track, track.artist ?? this.release.artist, warning),
      isMain: false,
      types: ['TrackRelease'],
      ids: [{ isrc: track.isrc }],
      resources: [{ reference: `A${at + 1}`, type: 'PrimaryResource' }],
      durationSeconds: track.durationSeconds,
    }
  }

  #release(
    reference: string,
    titled: { title: string; subtitle?: string },
    artist: string,
    warning: string,
  ): ReleaseValues {
    const { label, releaseDate, originalReleaseDate } = this.release
    return {
      reference,
      ...this.#titles(titled),
      ...this.#artists(artist),
      labels: [{ name: label, ...worldwide }],
      genres: [{ ...this.genre, ...worldwide }],
      pLines: [this.pLine],
      parentalWarnings: [{ text: warning, ...worldwide }],
      releaseDates: [{ date: releaseDate, ...worldwide }],
      originalReleaseDates:
        originalReleaseDate === undefined ? [] : [{ date: originalReleaseDate, ...worldwide }],
    }
  }

  #titles({ title, subtitle }: { title: string; subtitle?: string }) {
    const parts = { title, subTitles: subTitles(subtitle) }
    return {
      titles: [
        { type: 'ReferenceTitle', ...parts },
        { type: 'DisplayTitle', ...parts, ...worldwide },
      ],
    }
  }

  #artists(name: string) {
    return {
      artistNames: [{ text: name, ...worldwide }],
      artists: [{ sequence: 1, names: [{ fullName: name }], roles: ['MainArtist'], ...worldwide }],
    }
  }
}

/** A path as ERN 3 writes it: folder and name. */
function fileParts(path: string): { name: string; path: string | null } {
  const slash = path.lastIndexOf('/')
  return { name: path.slice(slash + 1), path: slash < 0 ? null : path.slice(0, slash + 1) }
}
