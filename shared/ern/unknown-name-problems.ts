import { contentModel, modelledVersions } from './content-model.ts'
import type { ProblemRecord } from './record.ts'
import { localName } from './versions.ts'

/** An element or attribute that a version of the standard does not have at its place. */
export interface UnknownName {
  kind: 'element' | 'attribute'
  /** As written, prefix included. */
  name: string
  /** Local name of the element it stands in (or on). */
  parent: string
  /** The namespace it is in when that is not ERN's. */
  namespace: string | null
  /** Of the message. */
  version: string
  /** Whether the names of that version are known for certain. */
  exact: boolean
  /** Inside the record; from the root's child on where there is none. An attribute's name begins with `@`. */
  path: string
}

/** The problem of one unknown name at one path; `tally` counts on while the file is read. */
export function unknownName(of: UnknownName, offset: number, tally: { times: number }): ProblemRecord {
  const told = of.kind === 'element' ? `<${of.name}>` : `The attribute ${of.name}`
  const where = of.kind === 'element' ? `inside <${of.parent}>` : `on <${of.parent}>`
  const text =
    of.namespace === null
      ? of.exact
        ? `${told} is unknown: ERN ${of.version} has none ${where}.`
        : `${told} ${where} is in no version of ERN ${of.version.slice(0, 1)} whose schema Lathe has; ERN ${of.version} may have it.`
      : `${told} ${where} is no part of ERN: it belongs to the namespace ${shortened(of.namespace)}.`
  const others = of.namespace === null && of.exact ? versionsWith(of) : []
  return {
    kind: 'problem',
    code: of.kind === 'element' ? 'UNKNOWN-ELEMENT' : 'UNKNOWN-ATTRIBUTE',
    severity: of.namespace === null && of.exact ? 'warning' : 'info',
    text,
    advice:
      others.length > 0
        ? `ERN ${listed(others)} it: declare the version the message is written in, or leave it out.`
        : 'It is kept, shown in the tree and exported as it is; no field is read from it.',
    path: of.path,
    offset,
    tally,
  }
}

/** All unknown names beyond the paths that are told one by one. */
export function unknownNamesBeyond(most: number, offset: number, tally: { times: number }): ProblemRecord {
  return {
    kind: 'problem',
    code: 'UNKNOWN-ELEMENT',
    severity: 'info',
    text: `More than ${most.toLocaleString('en')} different unknown elements and attributes; further ones are only counted.`,
    advice: 'The tree of a record marks every one of them.',
    path: null,
    offset,
    tally,
  }
}

/** Versions whose element of this name has the child or attribute, newest first; at most three. */
function versionsWith({ kind, name, parent }: UnknownName): string[] {
  const local = localName(name)
  return modelledVersions
    .filter((version) => {
      const model = contentModel(version)
      const type = model.type(parent) ?? model.root(parent)
      return kind === 'element' ? type?.children.has(local) : type?.attributes.has(local)
    })
    .toReversed()
    .slice(0, 3)
}

function listed(versions: readonly string[]): string {
  const last = versions.at(-1) ?? ''
  return versions.length === 1 ? `${last} has` : `${versions.slice(0, -1).join(', ')} and ${last} have`
}

function shortened(namespace: string): string {
  return namespace.length > 100 ? `${namespace.slice(0, 99)}…` : namespace
}
