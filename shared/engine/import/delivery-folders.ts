import type { InputFile } from './find-inputs.ts'

/** What a folder's name says of a delivery. FACTS.md section 10. */
export interface DeliveryName {
  choreography: 'batch' | 'release-by-release'
  /** P, M or N: all, some or none of it urgent. */
  priority: string | null
  /** The digits of the batch folder. */
  batchId: string | null
  /** Its time in milliseconds since the epoch; folder names have no zone and count as UTC. */
  delivered: number | null
}

/** A folder in which a sender delivered messages. */
export interface Delivery extends DeliveryName {
  /** Absolute, also inside an archive. */
  path: string
  /** Its own name. */
  folder: string
  /** Path below the import, with slashes, the archive's before it; '' for the imported folder itself. */
  place: string
  /** Size of a file at a path below it; null when there is none. */
  sizeOf(path: string): number | null
  /** Opens a file below it to be hashed. */
  open(path: string): Promise<AsyncIterable<Uint8Array>>
}

/** What was seen of a folder while walking. */
export interface SeenFolder {
  hasResources: boolean
  /** Name of its BatchComplete file. */
  marker: string | null
}

const batchFolder = /^(?:([PMN])_)?(\d{14,17})$/i
const releaseFolder = /^(?:([PN])_)?.+_(\d{14,17})$/i
const markerFile = /^BatchComplete(?:_(.*))?\.xml$/i

/** Whether a file marks its batch as complete; its content may be a manifest or nothing at all. */
export function isBatchMarker(name: string): boolean {
  return markerFile.test(name)
}

/** Milliseconds since the epoch of YYYYMMDDhhmmss with up to three digits behind it; null for other digits. */
export function folderTime(digits: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{0,3})$/.exec(digits)
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as number[]
  const time = Date.UTC(
    year!,
    month! - 1,
    day!,
    hour!,
    minute!,
    second!,
    Number((parts[7] ?? '').padEnd(3, '0')),
  )
  const date = new Date(time)
  const isReal = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day! && hour! < 24 && minute! < 60
  return isReal ? time : null
}

/** What the name of a folder says; null when it is no folder of a delivery. */
export function deliveryName(folder: string): DeliveryName | null {
  const batch = batchFolder.exec(folder)
  if (batch) {
    const delivered = folderTime(batch[2]!)
    if (delivered === null) return null
    const priority = batch[1]?.toUpperCase() ?? null
    return { choreography: 'batch', priority, batchId: batch[2]!, delivered }
  }
  const release = releaseFolder.exec(folder)
  const delivered = release ? folderTime(release[2]!) : null
  if (!release || delivered === null) return null
  return {
    choreography: 'release-by-release',
    priority: release[1]?.toUpperCase() ?? null,
    batchId: null,
    delivered,
  }
}

/** The time in the nearest folder name that has one, from the inside out; a batch counts before a release. */
export function deliveredAt(folders: readonly string[]): number | null {
  const names = folders.map(deliveryName).filter((name) => name !== null)
  const batch = names.findLast((name) => name.choreography === 'batch')
  return (batch ?? names.at(-1))?.delivered ?? null
}

/** Where the folders of an import lie. */
export interface DeliveryPlace {
  /** Absolute path of what is imported. */
  root: string
  /** Its name, which may be that of a delivery. */
  name: string
  /** Names of the folders above it, from the outside in. */
  above: readonly string[]
  sizeOf(path: string): number | null
  open(path: string): Promise<AsyncIterable<Uint8Array>>
}

/**
 * Finds the deliveries of a folder tree and says which file belongs to which: batch folders by name or by their
 * BatchComplete file, folders of a single release by name, and folders that hold messages beside their resources.
 * `seen` has every folder by its path below the root.
 */
export function findDeliveries(
  files: readonly InputFile[],
  seen: ReadonlyMap<string, SeenFolder>,
  at: DeliveryPlace,
): Delivery[] {
  const found = new Map<string, Delivery>()
  const take = (place: string, name: DeliveryName): Delivery => {
    const known = found.get(place)
    if (known) return known
    const below = place === '' ? '' : `${place}/`
    const delivery: Delivery = {
      ...name,
      path: place === '' ? at.root : `${at.root}/${place}`,
      folder: place === '' ? at.name : place.slice(place.lastIndexOf('/') + 1),
      place,
      sizeOf: (path) => at.sizeOf(below + path),
      open: (path) => at.open(below + path),
    }
    found.set(place, delivery)
    return delivery
  }
  const nameAt = (place: string) =>
    deliveryName(place === '' ? at.name : place.slice(place.lastIndexOf('/') + 1))
  const batchAt = (place: string): DeliveryName | null => {
    const name = nameAt(place)
    if (name?.choreography === 'batch') return name
    const marker = seen.get(place)?.marker
    if (!marker) return null
    const id = markerFile.exec(marker)?.[1] ?? null
    return {
      choreography: 'batch',
      priority: name?.priority ?? null,
      batchId: id,
      delivered: name?.delivered ?? (id === null ? null : folderTime(id)),
    }
  }
  const alone = deliveredAt(at.above)
  for (const place of seen.keys()) {
    const batch = batchAt(place)
    if (batch) take(place, batch)
  }
  const deliveryIn = (folder: string): Delivery | undefined => {
    const inside = foldersFrom(folder)
    const batch = inside.find((place) => found.get(place)?.choreography === 'batch')
    if (batch !== undefined) return found.get(batch)
    const release = inside.find((place) => nameAt(place)?.choreography === 'release-by-release')
    if (release !== undefined) return take(release, nameAt(release)!)
    if (!seen.get(folder)?.hasResources) return undefined
    return take(folder, {
      choreography: 'release-by-release',
      priority: null,
      batchId: null,
      delivered: alone,
    })
  }
  /** By folder: most have many files. */
  const deliveries = new Map<string, Delivery | undefined>()
  for (const file of files) {
    const folder = file.name.slice(0, Math.max(0, file.name.lastIndexOf('/')))
    if (!deliveries.has(folder)) deliveries.set(folder, deliveryIn(folder))
    const delivery = deliveries.get(folder)
    if (delivery) file.delivery = delivery
    file.delivered = delivery?.delivered ?? alone
  }
  return [...found.values()]
}

/** A folder and those it lies in, by their paths below the root, from the inside out; the last is the root, ''. */
function foldersFrom(folder: string): string[] {
  const folders: string[] = []
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) folders.push(at)
  folders.push('')
  return folders
}
