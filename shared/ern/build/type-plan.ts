import type { ElementParticle, ElementType } from '../content-model.ts'

/** Where a child stands in the content of its parent, counted in elements of the schema. */
export interface ChildPlace {
  at: number
  particle: ElementParticle
  /** Which of the choices it belongs to, and which of their sequences; null outside of them. */
  choice: PlannedChoice | null
  alternative: number
  /** Its places in later sequences of the same choice. */
  further: ChildPlace[]
}

/** Sequences of which one may stand. */
export interface PlannedChoice {
  isNeeded: boolean
  /** How many children each of the sequences must have. */
  needed: readonly number[]
}

/** A type as whoever checks the order of one element after the other asks about it. */
export interface TypePlan {
  attributes: ReadonlyMap<string, { at: number; required: boolean; simple: string }>
  requiredAttributes: number
  /** By name; null for a type of which that does not say where a child stands. */
  children: ReadonlyMap<string, ChildPlace> | null
  /** How many of its children and choices must be there. */
  needed: number
}

/** Looks a type through once. */
export function typePlan(type: ElementType): TypePlan {
  const uses = [...type.attributes.values()]
  const attributes = new Map(
    uses.map(({ name, required, simple }, at) => [name, { at, required, simple }] as const),
  )
  const requiredAttributes = uses.filter(({ required }) => required).length
  const children = new Map<string, ChildPlace>()
  const add = (particle: ElementParticle, choice: PlannedChoice | null, alternative: number): boolean => {
    const place = { at: places++, particle, choice, alternative, further: [] }
    const before = children.get(particle.name)
    if (!before) children.set(particle.name, place)
    else if (choice === null || before.choice !== choice || before.alternative === alternative) return false
    else before.further.push(place)
    return true
  }
  let places = 0
  let needed = 0
  let isPlain = true
  for (const particle of type.content)
    if (particle.kind === 'element') {
      needed += particle.min
      isPlain &&= add(particle, null, 0)
    } else if (particle.max !== 1) isPlain = false
    else {
      const { alternatives } = particle
      const canBeEmpty = particle.min === 0 || alternatives.some((each) => each.every(({ min }) => min === 0))
      const choice: PlannedChoice = {
        isNeeded: !canBeEmpty,
        needed: alternatives.map((each) => each.filter(({ min }) => min === 1).length),
      }
      if (choice.isNeeded) needed++
      for (const [alternative, each] of alternatives.entries())
        for (const one of each) isPlain = add(one, choice, alternative) && isPlain
    }
  return { attributes, requiredAttributes, children: isPlain ? children : null, needed }
}

/** The place of the next child, in the sequence of the choice that the one before it belongs to. */
export function nextPlace(plan: TypePlan, name: string, before: ChildPlace | null): ChildPlace | undefined {
  const place = plan.children?.get(name)
  return place?.choice != null && place.choice === before?.choice && place.alternative !== before.alternative
    ? place.further.find(({ alternative }) => alternative === before.alternative)
    : place
}
