import { localName } from './versions.ts'

/** One attribute as it was written. */
export type WrittenAttribute = readonly [name: string, value: string]

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance'
/** What W3C's XMLSchema-instance lets stand on any element, whatever prefix a sender thought right. */
const instanceNames: ReadonlySet<string> = new Set([
  'schemaLocation',
  'noNamespaceSchemaLocation',
  'type',
  'nil',
])

/** Whether an attribute declares a namespace. */
export function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:')
}

/**
 * Which names of a message are ERN's and which another namespace's. The children of an ERN root belong to no namespace
 * by the standard; real files also qualify them with the root's own, or with that of another version: all those are
 * ERN's here, and names are compared without their prefix.
 */
export class Namespaces {
  readonly #root: ReadonlyMap<string, string>
  readonly #own: string | undefined
  /** Declarations on open elements below the root. */
  readonly #scopes: { depth: number; prefix: string; uri: string }[] = []

  /** `root` is the root element's name as written, `attributes` what stands on it. */
  constructor(root: string, attributes: readonly WrittenAttribute[]) {
    this.#root = new Map(
      attributes.filter(([name]) => isDeclaration(name)).map(([name, uri]) => [prefixDeclared(name), uri]),
    )
    this.#own = this.#root.get(prefixOf(root))
  }

  /** Whether an open element below the root declares a namespace: then a name may mean something else than elsewhere. */
  get hasScopes(): boolean {
    return this.#scopes.length > 0
  }

  /** Declarations in force below the root, for a reader that begins there again: prefix and namespace. */
  get scopes(): WrittenAttribute[] {
    return this.#scopes.map(({ prefix, uri }) => [prefix, uri])
  }

  /** Takes in the declaration that an element at this depth carries. */
  declare(depth: number, attribute: string, uri: string): void {
    this.#scopes.push({ depth, prefix: prefixDeclared(attribute), uri })
  }

  /** The element at this depth has closed. */
  leave(depth: number): void {
    while (this.#scopes.length > 0 && this.#scopes.at(-1)!.depth >= depth) this.#scopes.pop()
  }

  /** The namespace an element is in when that is not ERN's; null for ERN's, and for a prefix nobody declared. */
  foreignToElement(name: string): string | null {
    return this.#foreign(this.#resolve(prefixOf(name)))
  }

  /** The same for an attribute; `null` too for those that any XML document may carry. */
  foreignToAttribute(name: string): string | null {
    const prefix = prefixOf(name)
    if (prefix === '' || prefix === 'xml' || isDeclaration(name)) return null
    const uri = this.#resolve(prefix)
    return uri === instanceNamespace || uri === xmlNamespace ? null : this.#foreign(uri)
  }

  /** Whether any document may carry this attribute: `xmlns:x`, `xml:lang`, `xsi:schemaLocation`. */
  isCommon(attribute: string): boolean {
    const prefix = prefixOf(attribute)
    if (isDeclaration(attribute) || prefix === 'xml') return true
    if (prefix === '') return false
    const uri = this.#resolve(prefix)
    return uri === instanceNamespace || (uri === undefined && instanceNames.has(localName(attribute)))
  }

  #foreign(uri: string | undefined): string | null {
    return uri === undefined || uri === '' || uri === this.#own || isErn(uri) ? null : uri
  }

  #resolve(prefix: string): string | undefined {
    return this.#scopes.findLast((scope) => scope.prefix === prefix)?.uri ?? this.#root.get(prefix)
  }
}

function isErn(uri: string): boolean {
  return /\/ern(-main)?\//i.test(uri)
}

/** The prefix of a name as written; '' without one. */
function prefixOf(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? '' : name.slice(0, colon)
}

/** `xmlns:x` → `x`, `xmlns` → ''. */
function prefixDeclared(attribute: string): string {
  return attribute.slice('xmlns:'.length)
}
