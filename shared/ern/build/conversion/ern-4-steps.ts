import { parseDuration, writeDuration } from '../../../values/duration.ts'
import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'

/** How ERN 4 changed: each shape is what the one before became (FACTS, section 4.3). */
const shapes = ['4.1', '4.2', '4.3', '4.3.1'] as const

/** Which shape a version of ERN 4 has: 0 for 4.1 and 4.1.1, 1 for 4.2, 2 for 4.3, 3 for 4.3.1 and 4.3.2. */
export function shapeOf(version: string): number {
  return version >= '4.3.1' ? 3 : version >= shapes[2] ? 2 : version >= shapes[1] ? 1 : 0
}

const editioned: ReadonlySet<string> = new Set(['SoundRecording', 'Video'])
/** What TechnicalDetails keep for themselves when the rest goes into a DeliveryFile. */
const ofTechnicalDetails: ReadonlySet<string> = new Set([
  'TechnicalResourceDetailsReference',
  'OverallBitRate',
  'IsPreview',
  'PreviewDetails',
  'EncodingId',
  'EncodingDescription',
])
const releases: ReadonlySet<string> = new Set(['Release', 'TrackRelease', 'ClipRelease'])

/** Brings a record of one shape into another, step by step. What has no equivalent is left where it was. */
export function betweenShapes(record: BuiltElement, from: number, to: number, notes: BuildNotes): void {
  for (let shape = from; shape < to; shape++) ups[shape]!(record, notes)
  for (let shape = from; shape > to; shape--) downs[shape - 1]!(record, notes)
}

type Step = (record: BuiltElement, notes: BuildNotes) => void

const ups: readonly Step[] = [to42, to43, to431]
const downs: readonly Step[] = [from42, from43, from431]

function walk(element: BuiltElement, visit: (element: BuiltElement) => void): void {
  visit(element)
  for (const child of element.children) walk(child, visit)
}

/** ISRC of a release has been no identifier of releases since 4.2. */
export function isrcAsProprietaryId(id: BuiltElement): void {
  for (const isrc of id.named('ISRC')) {
    isrc.name = 'ProprietaryId'
    isrc.attributes = [{ name: 'Namespace', value: 'ISRC' }]
  }
}

function to42(record: BuiltElement, notes: BuildNotes): void {
  walk(record, (element) => {
    if (element.name.endsWith('RightsController')) element.rename('RightsControllerRole', 'RightsControlType')
    else if (element.name === 'ReleaseId' && element.child('ISRC')) {
      isrcAsProprietaryId(element)
      notes.change('ReleaseId/ISRC', 'written as a ProprietaryId')
    } else if (element.name === 'TechnicalDetails' && element.child('File'))
      // Before 4.2, technical details with a file meant that the file is in the delivery.
      element.add('IsProvidedInDelivery', 'true')
  })
}

function from42(record: BuiltElement): void {
  walk(record, (element) => {
    if (element.name.endsWith('RightsController')) element.rename('RightsControlType', 'RightsControllerRole')
    else if (element.name === 'TechnicalDetails' && element.child('File'))
      element.children = element.children.filter(
        ({ name, text }) => name !== 'IsProvidedInDelivery' || text !== 'true',
      )
  })
}

/** The kind of file a resource is delivered as. */
function deliveryFileType(kind: string): string {
  return kind === 'Video' ? 'AudioVisualFile' : 'AudioFile'
}

function to43(record: BuiltElement): void {
  if (editioned.has(record.name)) {
    const edition = new BuiltElement(`${record.name}Edition`)
    const moved = ['ResourceId', 'PLine', 'TechnicalDetails', ...(record.name === 'Video' ? ['CLine'] : [])]
    for (const name of moved) edition.children.push(...record.take(name))
    for (const mode of record.take('AudioChannelConfiguration')) {
      mode.name = 'RecordingMode'
      edition.children.push(mode)
    }
    for (const details of edition.named('TechnicalDetails')) {
      const file = details.children.filter(({ name }) => !ofTechnicalDetails.has(name))
      if (file.length > 0) {
        details.children = details.children.filter(({ name }) => ofTechnicalDetails.has(name))
        const delivery = details.add('DeliveryFile')
        delivery.add('Type', deliveryFileType(record.name))
        delivery.children.push(...file)
      }
      previewToClip(details, true)
    }
    record.children.push(edition)
  } else for (const details of record.named('TechnicalDetails')) previewToClip(details, false)
  for (const related of record.named('RelatedResource'))
    for (const timing of related.named('Timing'))
      for (const start of timing.named('StartPoint')) {
        const seconds = parseDuration(start.text)
        if (seconds !== null) start.text = String(seconds)
      }
}

/** A preview of 4.1 and 4.2 as a clip of 4.3; `hasReference`: of sound and video, clips have anchors of their own. */
function previewToClip(details: BuiltElement, hasReference: boolean): void {
  details.rename('IsPreview', 'IsClip')
  const reference = details.child('TechnicalResourceDetailsReference')?.text ?? 'T'
  for (const [at, clip] of details.named('PreviewDetails').entries()) {
    clip.name = 'ClipDetails'
    if (hasReference) clip.add('TechnicalResourceDetailsReference', `${reference}_Clip${at + 1}`)
    clip.add('ClipType', 'Preview')
    const [start, end, duration] = ['StartPoint', 'EndPoint', 'Duration'].map(
      (name) => clip.take(name)[0]?.text,
    )
    if (start === undefined && end === undefined && duration === undefined) continue
    const timing = clip.add('Timing')
    timing.add('StartPoint', start ?? '0')
    if (end !== undefined) timing.add('EndPoint', end)
    if (duration !== undefined) timing.add('DurationUsed', duration)
  }
}

function from43(record: BuiltElement, notes: BuildNotes): void {
  if (editioned.has(record.name)) {
    const [first, ...others] = record.take(`${record.name}Edition`)
    // What the other editions hold has no place: it is left in them, and told of.
    record.children.push(...others)
    if (first) {
      if (others.length > 0) notes.change(`${record.name}/${first.name}`, 'only the first edition is kept')
      loseOther(first, 'NonImmersiveEdition', `ResourceList/${record.name}/${first.name}/Type`, notes)
      first.rename('EditionContributor', 'Contributor')
      first.rename('RecordingMode', 'AudioChannelConfiguration')
      record.children.push(...first.children)
    }
    for (const details of record.named('TechnicalDetails')) {
      const [file, ...more] = details.take('DeliveryFile')
      const path = `ResourceList/${record.name}/TechnicalDetails/DeliveryFile/Type`
      if (file) loseOther(file, deliveryFileType(record.name), path, notes)
      details.children.push(...(file?.children ?? []), ...more)
      clipToPreview(details)
    }
  } else for (const details of record.named('TechnicalDetails')) clipToPreview(details)
  for (const related of record.named('RelatedResource'))
    for (const timing of related.named('Timing')) {
      const start = timing.child('StartPoint')
      const end = timing.child('EndPoint')
      const from = Number(start?.text)
      if (end && start && !timing.child('DurationUsed') && Number(end.text) >= from) {
        timing.take('EndPoint')
        timing.add('DurationUsed', writeDuration(Number(end.text) - from))
      }
      if (start && Number.isFinite(from) && from >= 0) start.text = writeDuration(from)
    }
  if (record.name === 'ReleaseVisibility' || record.name === 'TrackReleaseVisibility')
    record.children = record.children.filter(
      ({ name, text }) => name !== 'TerritoryCode' || text !== 'Worldwide',
    )
}

/** Takes a Type out; one that says more than the version takes for granted is told of. */
function loseOther(element: BuiltElement, expected: string, path: string, notes: BuildNotes): void {
  for (const { text } of element.take('Type')) if (text !== expected) notes.lose(path, 'no-equivalent', text)
}

/** A clip of 4.3 as a preview of 4.1 and 4.2. */
function clipToPreview(details: BuiltElement): void {
  details.rename('IsClip', 'IsPreview')
  for (const preview of details.named('ClipDetails')) {
    preview.name = 'PreviewDetails'
    preview.children = preview.children.filter(
      ({ name, text }) =>
        name !== 'TechnicalResourceDetailsReference' && (name !== 'ClipType' || text !== 'Preview'),
    )
    const [timing, ...more] = preview.take('Timing')
    preview.children.push(...more)
    if (timing) {
      timing.rename('DurationUsed', 'Duration')
      preview.children.push(...timing.children)
    }
  }
}

const titlesOfTheirOwn: ReadonlySet<string> = new Set(['FormalTitle', 'GroupingTitle'])

function to431(record: BuiltElement, notes: BuildNotes): void {
  walk(record, (element) => {
    for (const title of element.named('AdditionalTitle')) {
      const type = title.attribute('TitleType')
      if (type === null || !titlesOfTheirOwn.has(type)) continue
      title.name = type
      title.set('TitleType', null)
    }
    if (element.name.endsWith('Contributor') || element.name === 'Performer') composite(element, 'Role')
    if (element.name === 'DisplayArtist') composite(element, 'ArtisticRole')
    if (element.name === 'ParentalWarningType') renameAttributes(element, warningAttributes)
  })
  if (releases.has(record.name)) record.rename('Genre', 'DisplayGenre')
  if (record.name === 'Chapter')
    for (const id of record.named('ChapterId')) {
      const value = new BuiltElement('ProprietaryId', id.text)
      value.attributes = id.attributes
      id.text = ''
      id.attributes = []
      id.children = [value]
    }
  if (record.name === 'Party' || record.name === 'Brand') return
  void notes
}

const warningAttributes: readonly (readonly [string, string])[] = [
  ['Namespace', 'TypeNamespace'],
  ['UserDefinedValue', 'TypeUserDefinedValue'],
]

function renameAttributes(element: BuiltElement, names: readonly (readonly [string, string])[]): void {
  for (const attribute of element.attributes)
    attribute.name = names.find(([from]) => from === attribute.name)?.[1] ?? attribute.name
}

/** `<Role>Producer</Role>` as `<Role><Value>Producer</Value></Role>`. */
function composite(element: BuiltElement, name: string): void {
  for (const role of element.named(name)) {
    if (role.text === '' && role.children.length > 0) continue
    const value = new BuiltElement('Value', role.text)
    value.attributes = role.attributes
    role.text = ''
    role.attributes = []
    role.children.unshift(value)
  }
}

function simple(element: BuiltElement, name: string): void {
  for (const role of element.named(name)) {
    const [value] = role.take('Value')
    if (!value) continue
    role.text = value.text
    role.attributes = value.attributes
    const instruments = role.take('InstrumentType')
    if (name === 'Role') element.children.push(...instruments)
    else role.children.push(...instruments)
  }
}

function from431(record: BuiltElement, notes: BuildNotes): void {
  walk(record, (element) => {
    for (const title of element.children)
      if (titlesOfTheirOwn.has(title.name)) {
        title.attributes.unshift({ name: 'TitleType', value: title.name })
        title.name = 'AdditionalTitle'
      }
    if (element.name.endsWith('Contributor') || element.name === 'Performer') simple(element, 'Role')
    if (element.name === 'DisplayArtist') simple(element, 'ArtisticRole')
    if (element.name === 'ParentalWarningType')
      renameAttributes(
        element,
        warningAttributes.map(([to, from]) => [from, to] as const),
      )
  })
  if (releases.has(record.name)) record.rename('DisplayGenre', 'Genre')
  if (record.name === 'Chapter')
    for (const id of record.named('ChapterId')) {
      const value = id.child('ProprietaryId')
      if (!value) continue
      id.text = value.text
      id.attributes = value.attributes
      id.children = id.children.filter((child) => child !== value)
    }
  if (record.name === 'Brand') {
    record.name = 'Party'
    record.rename('BrandReference', 'PartyReference')
    record.rename('BrandName', 'PartyName')
    const ids = record.take('BrandId')
    if (ids.length > 0) {
      const id = record.add('PartyId')
      for (const each of ids) each.name = 'ProprietaryId'
      id.children = ids
    }
    notes.change('PartyList/Brand', 'written as a Party')
  }
  unknownWarning(record, notes)
}

/** A parental warning is required up to 4.3. `NotExplicit` would be a claim nobody made. */
export function unknownWarning(record: BuiltElement, notes: BuildNotes): void {
  if (!editioned.has(record.name) && record.name !== 'Release') return
  if (record.child('ParentalWarningType')) return
  record.add('ParentalWarningType', 'Unknown')
  notes.change(`${record.name}/ParentalWarningType`, 'written as Unknown, because the version requires one')
}
