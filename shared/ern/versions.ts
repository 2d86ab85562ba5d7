import type { XmlAttributes } from '../xml/reader.ts'

/** ERN 3 and ERN 4 write the same facts in different trees; within a family the differences are details. */
export type ErnFamily = '3' | '4'

/**
 * The versions the tables describe, by the last part of their namespace in lower case (FACTS, section 1): the part
 * after `/ern/` or `/ern-main/`.
 */
const versions: ReadonlyMap<string, string> = new Map([
  ['34', '3.4'],
  ['341', '3.4.1'],
  ['35', '3.5'],
  ['351', '3.5.1'],
  ['36', '3.6'],
  ['37', '3.7'],
  ['37d2', '3.7'],
  ['371', '3.7.1'],
  ['38', '3.8'],
  ['381', '3.8.1'],
  ['382', '3.8.2'],
  ['383', '3.8.3'],
  ['41', '4.1'],
  ['411', '4.1.1'],
  ['42', '4.2'],
  ['43', '4.3'],
  ['431', '4.3.1'],
  ['432', '4.3.2'],
])

/** The versions the tables describe, oldest first. */
export const ernVersions: readonly string[] = [...new Set(versions.values())]

/** Local names of the roots the standard defines, over all versions. */
const roots: ReadonlySet<string> = new Set([
  'NewReleaseMessage',
  'PurgeReleaseMessage',
  'CatalogListMessage',
  'NewDealMessage',
])

/** What the root's own namespace is worth. */
export type NamespaceState =
  /** One of the standard's. */
  | { state: 'ern' }
  /** The root has no namespace at all. */
  | { state: 'missing' }
  /** The root has a prefix that stands for nothing. */
  | { state: 'undeclared'; prefix: string }
  /** One that names no version of ERN. */
  | { state: 'foreign'; uri: string }

/** What the root element says about the version. */
export interface DetectedVersion {
  /** `4.3`, `3.8.2`, also one the tables do not know (`4.4`, `3.1.2`); null when nothing in the root says. */
  version: string | null
  /** Whether it is one of the versions the tables describe. */
  known: boolean
  /** Null when only the structure that follows can tell. */
  family: ErnFamily | null
  /** Whether the root is a message of the standard. */
  isErn: boolean
  /** What says the version: `its namespace`, `MessageSchemaVersionId` ...; null when nothing does. */
  source: string | null
  /** Where the root's statements contradict each other, in words; null when they agree. */
  disagreement: string | null
  namespace: NamespaceState
}

/** The local part of a name as written. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * Finds the version of a message from its root element: the namespace its own prefix stands for, else
 * MessageSchemaVersionId, else the first ERN address in schemaLocation, whatever the prefixes. (What is left,
 * structure, follows later.) Source: FACTS, section 1.
 */
export function detectVersion(root: string, attributes: XmlAttributes): DetectedVersion {
  const colon = root.indexOf(':')
  const prefix = colon < 0 ? '' : root.slice(0, colon)
  const uri = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`)
  const namespaceKey = uri === undefined ? null : keyInAddress(uri)
  const statements: { source: string; version: string }[] = []
  const note = (source: string, key: string | null) => {
    if (key !== null) statements.push({ source, version: versionOf(key) })
  }
  note('its namespace', namespaceKey)
  const byLocalName = new Map<string, string>()
  attributes.each((name, value) => {
    if (!name.startsWith('xmlns')) byLocalName.set(localName(name), value)
  })
  const schemaVersion = byLocalName.get('MessageSchemaVersionId')
  if (schemaVersion !== undefined)
    note('MessageSchemaVersionId', keyInAddress(schemaVersion) ?? bareKey(schemaVersion))
  for (const name of ['schemaLocation', 'noNamespaceSchemaLocation']) {
    const location = byLocalName.get(name)
    if (location !== undefined) note(name, keyInAddress(location))
  }

  const [first] = statements
  const version = first?.version ?? null
  const others = statements.filter((statement) => statement.version !== version)
  return {
    version,
    known: version !== null && knownVersions.has(version),
    family: familyOf(version),
    isErn: roots.has(localName(root)),
    source: first?.source ?? null,
    disagreement:
      first === undefined || others.length === 0
        ? null
        : `The root says ERN ${version} by ${first.source} but ${others
            .map((other) => `${other.version} by ${other.source}`)
            .join(' and ')}.`,
    namespace: namespaceState(prefix, uri, namespaceKey),
  }
}

const knownVersions: ReadonlySet<string> = new Set(ernVersions)

/** The namespaces of the standard; other hosts below ddex.net, https and any case are let pass (FACTS, section 1). */
const ddexAddress = /^\s*(?:https?:\/\/)?(?:[\w-]+\.)*ddex\.net\//i

function namespaceState(prefix: string, uri: string | undefined, key: string | null): NamespaceState {
  if (key !== null && uri !== undefined && ddexAddress.test(uri)) return { state: 'ern' }
  if (uri !== undefined && uri !== '') return { state: 'foreign', uri }
  return prefix === '' ? { state: 'missing' } : { state: 'undeclared', prefix }
}

/** The oldest version the tables describe: those before it are read as far as they go. */
export function isOlderThanKnown(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < 3 || (major === 3 && minor < 4)
}

/** The family of a version number: 3 up to 3.x, 4 from 4.0 on. */
export function familyOf(version: string | null): ErnFamily | null {
  const major = Number.parseInt(version ?? '', 10)
  return Number.isNaN(major) ? null : major <= 3 ? '3' : '4'
}

const onlyIn4: ReadonlySet<string> = new Set([
  'ReleaseAdmin',
  'PartyList',
  'ChapterList',
  'SupplementalDocumentList',
])
const onlyIn3: ReadonlySet<string> = new Set([
  'UpdateIndicator',
  'IsBackfill',
  'CatalogTransfer',
  'WorkList',
  'CollectionList',
  'PublicationDate',
  'CatalogItem',
])

/**
 * The family a child of the root gives away because it stands in that one only (FACTS, section 2.1); null for children
 * both have.
 */
export function familyByChild(child: string): ErnFamily | null {
  if (onlyIn4.has(child)) return '4'
  return onlyIn3.has(child) ? '3' : null
}

/**
 * The family of a message that names no version, by the children of its root in turn: a PartyList stands in 4.x only
 * and before all other lists; a list without one before it is 3.x. Null for children that say nothing.
 */
export function familyByStructure(child: string): ErnFamily | null {
  const family = familyByChild(child)
  if (family !== null) return family
  return child === 'MessageHeader' || child === 'PurgedRelease' ? null : '3'
}

/**
 * The digits after `/ern/` or `/ern-main/` (or at the start, as MessageSchemaVersionId has it), which some write with
 * dots; null without any.
 */
function keyInAddress(text: string): string | null {
  const found = /(?:^|[/\s])ern(?:-main)?\/v?([0-9]+(?:\.[0-9]+)*[a-z0-9]*)/i.exec(text)
  return found === null ? null : keyOf(found[1]!)
}

/** A version number alone: `382`, `3.8.2`. */
function bareKey(text: string): string | null {
  const found = /^\s*(?:ern)?[-/ ]?([34][0-9.]*[0-9])\s*$/i.exec(text)
  return found === null ? null : keyOf(found[1]!)
}

function keyOf(written: string): string {
  return written.replaceAll('.', '').toLowerCase()
}

function versionOf(key: string): string {
  return versions.get(key) ?? [...key.replace(/[^0-9].*$/, '')].join('.')
}
