import type { ResourceGroup } from './entities/release.ts'

/** One resource of a release, where it comes in playing order. */
export interface PlayedResource {
  reference: string
  /** Number of the disc (or side, component) it is on; null without such groups. */
  disc: number | null
  /** SequenceNumber of its item. */
  sequence: number | null
  /** Number as displayed, where that differs. */
  displaySequence: string | null
  /** Sequence numbers of the groups around it, outermost first; null where a group has none. */
  groups: (number | null)[]
  isSecondary: boolean
  isBonus: boolean | null
  isHidden: boolean | null
  isInstantGratification: boolean | null
  isPreOrderIncentive: boolean | null
  /** LinkDescription of a linked resource. */
  description: string | null
}

/** Group types that stand for a part of a disc (ERN 4). Groups deeper than discs are sides, works and the like. */
const withinDisc: ReadonlySet<string> = new Set(['MultiWorkPart'])

/**
 * The resources of groups in playing order: at every level items and subgroups by their SequenceNumbers, which are one
 * series; what has none stays behind what it follows. A linked resource, often linked from every track, is told once.
 */
export function playOrder(groups: readonly ResourceGroup[]): PlayedResource[] {
  const played: PlayedResource[] = []
  const linked = new Set<string>()

  const link = (links: ResourceGroup['linked'], disc: number | null, path: (number | null)[]) => {
    for (const { reference, description } of links) {
      if (reference === null || linked.has(reference)) continue
      linked.add(reference)
      played.push({ ...nothing, reference, disc, groups: path, isSecondary: true, description })
    }
  }

  const visit = (
    group: ResourceGroup,
    disc: number | null,
    path: (number | null)[],
    isOutermost: boolean,
  ) => {
    let discs = 0
    const parts = inSequence<{
      sequence: number | null
      inner?: ResourceGroup
      item?: ResourceGroup['items'][0]
    }>([
      ...group.groups.map((inner) => ({ sequence: inner.sequence, inner })),
      ...group.items.map((item) => ({ sequence: item.sequence, item })),
    ])
    for (const { inner, item } of parts) {
      if (inner) {
        const isDisc = isOutermost && !withinDisc.has(inner.type ?? '')
        if (isDisc) discs++
        visit(inner, isDisc ? (inner.sequence ?? discs) : disc, [...path, inner.sequence], false)
        continue
      }
      if (!item) continue
      for (const { reference, type } of item.resources)
        if (reference !== null)
          played.push({
            reference,
            disc,
            sequence: item.sequence,
            displaySequence: item.displaySequence,
            groups: path,
            isSecondary: type === 'SecondaryResource',
            isBonus: item.isBonus,
            isHidden: item.isHidden,
            isInstantGratification: item.isInstantGratification,
            isPreOrderIncentive: item.isPreOrderIncentive,
            description: null,
          })
      link(item.linked, disc, path)
    }
    link(group.linked, disc, path)
  }

  // The one outermost group is the release itself; several are its discs.
  const areDiscs = groups.length > 1
  inSequence(groups).forEach((group, index) => {
    visit(group, areDiscs ? (group.sequence ?? index + 1) : null, [], !areDiscs)
  })
  return played
}

const nothing = {
  sequence: null,
  displaySequence: null,
  isBonus: null,
  isHidden: null,
  isInstantGratification: null,
  isPreOrderIncentive: null,
}

/** By number; what has none keeps its place behind the one before it. */
function inSequence<T extends { sequence: number | null }>(parts: readonly T[]): T[] {
  let last = Number.NEGATIVE_INFINITY
  return parts
    .map((part) => {
      last = part.sequence ?? last
      return { part, place: last }
    })
    .sort((a, b) => a.place - b.place || 0)
    .map(({ part }) => part)
}
