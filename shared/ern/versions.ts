import type { XmlAttributes } from '../xml/reader.ts'

/** ERN 3 and ERN 4 write the same facts in different trees; within a family the differences are details. */
export type ErnFamily = '3' | '4'

/**
 * The versions the tables describe, by the last part of their namespace in lower case (FACTS, section 1): the part
 * after `/ern/` or `/ern-main/`.
 */
const versions: ReadonlyMap<string, string> = new Map([
  ['312', '3.1.2'],
  ['32', '3.2'],
  ['33', '3.3'],
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

/** Local names of the roots the standard defines, over all versions. */
const roots: ReadonlySet<string> = new Set([
  'NewReleaseMessage',
  'PurgeReleaseMessage',
  'CatalogListMessage',
  'NewDealMessage',
])

/** What the root element says about the version. */
export interface DetectedVersion {
  /** `4.3`, `3.8.2`, also one the tables do not know (`4.4`); null when nothing in the root says. */
  version: string | null
  known: boolean
  /** Null when only the structure that follows can tell. */
  family: ErnFamily | null
  /** Whether the root is a message of the standard. */
  isErn: boolean
  /** Where the root's statements contradict each other, in words; null when they agree. */
  disagreement: string | null
}

/** The local part of a name as written. */
export function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/**
 * Finds the version of a message from its root element: the namespace its own prefix stands for, else
 * MessageSchemaVersionId, else the first ERN address in schemaLocation. (What is left, structure, follows later.)
 */
export function detectVersion(root: string, attributes: XmlAttributes): DetectedVersion {
  const colon = root.indexOf(':')
  const prefix = colon < 0 ? 'xmlns' : `xmlns:${root.slice(0, colon)}`
  let schemaLocation: string | undefined
  attributes.each((name, value) => {
    if (localName(name) === 'schemaLocation') schemaLocation = value
  })
  const statements: { source: string; key: string }[] = []
  const note = (source: string, text: string | undefined) => {
    const key = text === undefined ? null : versionKey(text)
    if (key !== null) statements.push({ source, key })
  }
  note('its namespace', attributes.get(prefix))
  note('MessageSchemaVersionId', attributes.get('MessageSchemaVersionId'))
  note('schemaLocation', schemaLocation)

  const isErn = roots.has(localName(root))
  const first = statements[0]
  if (first === undefined) return { version: null, known: false, family: null, isErn, disagreement: null }
  const version = versionOf(first.key)
  const other = statements.find((statement) => versionOf(statement.key) !== version)
  return {
    version,
    known: versions.has(first.key),
    family: familyOf(version),
    isErn,
    disagreement:
      other === undefined
        ? null
        : `The root says ERN ${version} by ${first.source} but ${versionOf(other.key)} by ${other.source}.`,
  }
}

/** The family of a version number: 3 up to 3.x, 4 from 4.0 on. */
export function familyOf(version: string | null): ErnFamily | null {
  const major = Number.parseInt(version ?? '', 10)
  return Number.isNaN(major) ? null : major <= 3 ? '3' : '4'
}

/**
 * The family a child of the root gives away: a PartyList stands in 4.x only; the other lists without one before them
 * are 3.x. Null for children both have.
 */
export function familyByStructure(child: string): ErnFamily | null {
  if (child === 'PartyList' || child === 'ReleaseAdmin') return '4'
  return child === 'MessageHeader' || child === 'PurgedRelease' ? null : '3'
}

/** The digits after `/ern/` or `/ern-main/` (or at the start, as MessageSchemaVersionId has it); null without any. */
function versionKey(text: string): string | null {
  const found = /(?:^|[/\s])ern(?:-main)?\/([0-9][0-9a-z]*)/i.exec(text)
  return found?.[1]?.toLowerCase() ?? null
}

function versionOf(key: string): string {
  return versions.get(key) ?? [...key.replace(/[^0-9].*$/, '')].join('.')
}
