import type { BuiltElement } from '../ern/build/built-element.ts'
import { UnresolvedReferenceError } from './builder-errors.ts'
import type { Stage } from './builder-stages.ts'
import { WrittenReferences } from './written-references.ts'

/** Forward references that may be open at once. */
const mostOpen = 100_000

/** What the records of a message that is being written are called, and to what of it they refer. */
export class MessageReferences {
  readonly #written = new WrittenReferences()
  /** References to what may still come, and who made them. */
  readonly #open = new Map<string, string>()

  /** Throws UnresolvedReferenceError where a record before this one has its reference. */
  assertNew(reference: string, name: string): void {
    if (this.#written.has(reference))
      throw new UnresolvedReferenceError(
        reference,
        `${name} was not written: another record is called ${reference} already.`,
      )
  }

  /** A record is in the message: others may refer to it and to its parts from now on. */
  written(element: BuiltElement, own: string | null): void {
    if (own !== null) {
      this.#written.add(own)
      this.#open.delete(own)
    }
    for (const technical of anchorsWithin(element)) this.#written.add(technical)
  }

  /**
   * What a record refers to is there, or may still come: resources among resources, releases and visibilities. `own` is what
   * it is called itself. Throws UnresolvedReferenceError.
   */
  check(element: BuiltElement, stage: Stage, own: string | null = null): void {
    const missing: string[] = []
    const waiting: string[] = []
    const isResource = stage === 'parties' || stage === 'resources'
    const visit = (each: BuiltElement) => {
      for (const child of each.children) {
        if (child.children.length > 0) visit(child)
        else if (isReference(child.name) && child.text !== own && !this.#written.has(child.text)) {
          const letter = child.text[0] ?? ''
          const mayCome =
            (letter === 'A' && isResource) ||
            (letter === 'P' && element.name === 'Party') ||
            ((letter === 'R' || letter === 'V') && element.name !== 'ReleaseDeal' && stage === 'releases') ||
            // Chapters, cue sheets and works have no call of their own; who refers to them has them elsewhere.
            letter === 'T'
          if (mayCome && letter !== 'T') waiting.push(child.text)
          else if (!mayCome) missing.push(`${child.name} ${child.text}`)
        }
      }
    }
    visit(element)
    const [first] = missing
    if (first !== undefined) {
      const reference = first.slice(first.indexOf(' ') + 1)
      throw new UnresolvedReferenceError(
        reference,
        `${element.name} was not written: it refers to ${missing.join(', ')}, and no such record was written before it.`,
      )
    }
    for (const reference of waiting)
      if (this.#open.size < mostOpen && !this.#open.has(reference))
        this.#open.set(reference, own ?? element.name)
  }

  /** Throws when references that begin with a letter are still open. */
  settle(letter: string): void {
    for (const [reference, from] of this.#open)
      if (reference.startsWith(letter))
        throw new UnresolvedReferenceError(
          reference,
          `${from} refers to ${reference}, and no such record was written. Write it, then go on.`,
        )
  }
}

function isReference(name: string): boolean {
  return (
    (name.endsWith('Reference') && !name.startsWith('TechnicalResourceDetails')) ||
    name === 'DisplayCreditParty'
  )
}

/** Anchors of parts of a record: technical details, to which deals refer. */
function* anchorsWithin(element: BuiltElement): Generator<string> {
  for (const child of element.children) {
    if (child.name === 'TechnicalResourceDetailsReference') yield child.text
    yield* anchorsWithin(child)
  }
}
