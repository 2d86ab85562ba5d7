import type { NewElement } from '../../shared/contract/edit.ts'
import { comment, copyOf, findIn, fromNew, type Item, isInside, withBlanksOf } from './model-item.ts'

export type Operation =
  | { kind: 'text'; item: string; text: string }
  | { kind: 'attribute'; item: string; name: string; value: string | null }
  | { kind: 'remove'; item: string; leavesLine: boolean }
  | { kind: 'insert'; element: NewElement; beside: string; before: boolean }
  | { kind: 'replace'; item: string; element: NewElement }
  | { kind: 'move'; item: string; beside: string; before: boolean; leavesLine: boolean }

interface Step {
  id: number
  operations: { operation: Operation; inserted: string | null }[]
  state: 'applied' | 'undone' | 'discarded'
  reverts: number | null
}

/**
 * A record as a plain tree, with what was done to it: every question is answered by doing all surviving operations to
 * the first tree again.
 */
export class ModelRecord {
  #steps: Step[] = []
  #open: Step['operations'] = []
  #inserted = 0
  root: Item = this.#replay()

  /** Elements that are there, in document order. */
  visible(): Item[] {
    return this.#there().filter(({ comment }) => comment === null)
  }

  /** The same of comments. */
  comments(): Item[] {
    return this.#there().filter(({ comment }) => comment !== null)
  }

  #there(): Item[] {
    const all: Item[] = []
    const visit = (item: Item) => {
      if (!item.isThere) return
      all.push(item)
      item.children.forEach(visit)
    }
    visit(this.root)
    return all
  }

  begin(): void {
    this.#open = []
  }

  add(operation: Operation): void {
    const inserted = isPutting(operation) ? `n${this.#inserted++}` : null
    this.#open.push({ operation, inserted })
    this.root = this.#replay()
  }

  forget(): void {
    this.#open = []
    this.root = this.#replay()
  }

  keep(id: number): void {
    this.#discard()
    this.#steps.push({ id, operations: this.#open, state: 'applied', reverts: null })
    this.#open = []
  }

  revert(step: number, id: number): void {
    this.#discard()
    this.#steps.push({ id, operations: [], state: 'applied', reverts: step })
    this.root = this.#replay()
  }

  undo(): number | null {
    const step = this.#steps.findLast(({ state }) => state === 'applied')
    if (!step) return null
    step.state = 'undone'
    this.root = this.#replay()
    return step.id
  }

  redo(): number | null {
    const step = this.#steps.find(({ state }) => state === 'undone')
    if (!step) return null
    step.state = 'applied'
    this.root = this.#replay()
    return step.id
  }

  /** One of the applied steps. */
  chosen(number: number): number | null {
    const applied = this.#steps.filter(({ state }) => state === 'applied')
    return applied[number % Math.max(applied.length, 1)]?.id ?? null
  }

  /** The later steps that count and touch what a step did: it cannot be reverted before them. */
  blocking(id: number): number[] {
    const step = this.#steps.find((one) => one.id === id)!
    if (!this.#counts(step)) return [-1]
    const own = step.reverts === null ? step : this.#original(step)
    // What was done before and reverted may count again since: then the revert of that revert stands in the way.
    const later = this.#steps.filter(
      (one) => one !== own && one.reverts === null && this.#counts(one) && this.#lastTurn(one) > id,
    )
    // What a step put there and took away itself is nothing it did.
    const passing = this.#takenAgain(own.operations)
    const left = own.operations.filter(
      (mine) => !passing.some((gone) => targetsOf(mine).every((id) => this.#isAt(this.#find(id), gone))),
    )
    const touching = later
      .filter((other) =>
        left.some((mine) =>
          other.operations.some(
            (theirs) => !this.#isUndone(mine, theirs) && this.#touches(mine, theirs.operation),
          ),
        ),
      )
      .map((other) => (other.id > id ? other.id : this.#lastTurn(other)))
    return [...touching, ...this.#takingAway(step, own)]
  }

  /** The later reverts that took away what a step did something to, or take back again what it takes back. */
  #takingAway(step: Step, own: Step): number[] {
    return this.#steps.flatMap((revert) => {
      const reverted = this.#steps.find(({ id }) => id === revert.reverts)
      if (!reverted || reverted.reverts !== null || !this.#counts(revert) || this.#isTurnOf(step, revert))
        return []
      const turn = revert.id > step.id ? revert.id : this.#lastTurn(revert)
      if (turn <= step.id) return []
      const isAbout =
        reverted === own ||
        reverted.operations.some(
          ({ inserted }) =>
            inserted !== null &&
            own.operations.some((mine) =>
              targetsOf(mine).some((target) => isInside(this.#find(target), inserted)),
            ),
        )
      return isAbout ? [turn] : []
    })
  }

  /** Whether a step is a revert, or one of the reverts of it and theirs. */
  #isTurnOf(step: Step, revert: Step): boolean {
    for (let at: Step | undefined = step; at; at = this.#steps.find(({ id }) => id === at!.reverts))
      if (at === revert) return true
    return false
  }

  /** The newest of a step, its reverts and theirs: since then it counts, or does not. */
  #lastTurn(step: Step): number {
    const reverts = this.#steps.filter(({ reverts, state }) => reverts === step.id && state === 'applied')
    return Math.max(step.id, ...reverts.map((one) => this.#lastTurn(one)))
  }

  /** The step whose operations a revert (of a revert) brings back or takes away. */
  #original(step: Step): Step {
    let at = step
    while (at.reverts !== null) at = this.#steps.find(({ id }) => id === at.reverts)!
    return at
  }

  /** Whether what was done later is in an element that was inserted and removed again since, and mine is not. */
  #isUndone(mine: Step['operations'][number], theirs: Step['operations'][number]): boolean {
    return this.#takenAgain().some(
      (gone) =>
        targetsOf(theirs).every((target) => this.#isAt(this.#find(target), gone)) &&
        !targetsOf(mine).some((target) => this.#isAt(this.#find(target), gone)),
    )
  }

  /** What was put there and has been taken away again, itself or what it was replaced by. */
  #takenAgain(
    done = this.#steps.filter((step) => this.#counts(step)).flatMap(({ operations }) => operations),
  ): string[] {
    const isGone = (id: string): boolean => {
      const taking = done.find(({ operation }) => isTaking(operation) && operation.item === id)
      if (!taking) return false
      return taking.operation.kind !== 'replace' || isGone(taking.inserted!)
    }
    return done.flatMap(({ operation, inserted }) =>
      inserted !== null && operation.kind !== 'replace' && isGone(inserted) ? [inserted] : [],
    )
  }

  /** Whether an item is, or is in, another or what that was replaced by. */
  #isAt(item: Item, id: string): boolean {
    const { place } = this.#find(id)
    for (let at: Item | null = item; at; at = at.parent) if (at.place === place) return true
    return false
  }

  #touches(mine: Step['operations'][number], theirs: Operation): boolean {
    const { operation } = mine
    const targets = targetsOf(mine)
    const isWhole = isPutting(operation) || isTaking(operation)
    if (isPutting(theirs)) {
      const parent = this.#find(theirs.kind === 'replace' ? theirs.item : theirs.beside).parent!
      if (isWhole && targets.some((target) => isInside(parent, target))) return true
      if (theirs.kind === 'insert') return false
    }
    const other = this.#find(theirs.item)
    if (isTaking(theirs) && targets.some((target) => this.#isAt(this.#find(target), theirs.item))) return true
    if (isWhole) {
      // What was put into it and taken out again, to another place too, has left nothing there.
      const gone = this.#takenAgain().filter((id) => this.#isAt(other, id))
      return targets.some(
        (target) =>
          this.#isAt(other, target) &&
          !gone.some((id) => !this.#isAt(this.#find(target), id) && this.#isAt(this.#find(id), target)),
      )
    }
    if (!targets.includes(other.id) || theirs.kind !== operation.kind) return false
    return operation.kind !== 'attribute' || (theirs.kind === 'attribute' && theirs.name === operation.name)
  }

  #find(id: string): Item {
    return findIn(this.root, id)!
  }

  #discard(): void {
    for (const step of this.#steps) if (step.state === 'undone') step.state = 'discarded'
  }

  #counts(step: Step): boolean {
    if (step.state !== 'applied') return false
    return !this.#steps.some((other) => other.reverts === step.id && this.#counts(other))
  }

  #replay(): Item {
    const root = firstTree()
    const find = (id: string): Item => findIn(root, id)!
    const all = [
      ...this.#steps.map((step) => ({ operations: step.operations, counts: this.#counts(step) })),
      { operations: this.#open, counts: true },
    ]
    for (const { operations, counts } of all)
      for (const { operation, inserted } of operations) {
        // It was done to what has gone with an earlier step, so it does not count either.
        if (placesOf(operation).some((id) => findIn(root, id) === undefined)) {
          if (counts)
            throw new Error(`${JSON.stringify(operation)} counts, and is done to what is not there.`)
          continue
        }
        const put = (item: Item, beside: Item, before: boolean) => {
          const siblings = beside.parent!.children
          item.isThere = counts
          // A copy of what left its line behind has not left one itself.
          item.leavesLine = false
          const isThePlace = ({ place }: Item) => place === beside.place
          siblings.splice(
            before ? siblings.findIndex(isThePlace) : siblings.findLastIndex(isThePlace) + 1,
            0,
            item,
          )
        }
        const take = (item: Item, leavesLine: boolean) => {
          item.isThere = false
          item.leavesLine = leavesLine
        }
        if (operation.kind === 'insert') {
          const beside = find(operation.beside)
          put(fromNew(operation.element, inserted!, beside.parent), beside, operation.before)
        } else if (operation.kind === 'replace') {
          const item = find(operation.item)
          const replacement = fromNew(operation.element, inserted!, item.parent)
          replacement.place = item.place
          put(replacement, item, false)
          if (counts) take(item, false)
        } else if (operation.kind === 'move') {
          const item = find(operation.item)
          const beside = find(operation.beside)
          put(copyOf(item, inserted!, beside.parent), beside, operation.before)
          if (counts) take(item, operation.leavesLine)
        } else if (counts) {
          const item = find(operation.item)
          if (operation.kind === 'remove') take(item, operation.leavesLine)
          else if (operation.kind === 'text') {
            item.text = item.comment === null ? withBlanksOf(item.text, operation.text) : operation.text
            item.isWritten = true
          } else if (operation.value === null) item.attributes.delete(operation.name)
          else item.attributes.set(operation.name, operation.value)
        }
      }
    return root
  }
}

/** What an operation is done to, or beside. */
function placesOf(operation: Operation): string[] {
  return [
    ...('item' in operation ? [operation.item] : []),
    ...('beside' in operation ? [operation.beside] : []),
  ]
}

type Putting = Extract<Operation, { element: NewElement } | { kind: 'move' }>

type Taking = Extract<Operation, { kind: 'remove' | 'replace' | 'move' }>

const isPutting = (operation: Operation): operation is Putting =>
  operation.kind === 'insert' || operation.kind === 'replace' || operation.kind === 'move'

const isTaking = (operation: Operation): operation is Taking =>
  operation.kind === 'remove' || operation.kind === 'replace' || operation.kind === 'move'

/** What an operation changed: what it put there, and what it took or set. */
function targetsOf({ operation, inserted }: Step['operations'][number]): string[] {
  return [...(inserted === null ? [] : [inserted]), ...('item' in operation ? [operation.item] : [])]
}

function firstTree(): Item {
  return fromNew(
    {
      name: 'Release',
      attributes: { One: 'first' },
      children: [
        { name: 'ReleaseReference', text: 'R0' },
        comment('behind', ' about the reference '),
        { name: 'Keep', text: '' },
        { name: 'Leaf', text: 'Ä leaf', attributes: { Two: 'b', Three: 'c' } },
        comment('behind', 'leaf'),
        comment('line', ' a box & <more> '),
        {
          name: 'Box',
          children: [
            { name: 'Keep', text: 'k' },
            { name: 'own:Note', attributes: { 'xmlns:own': 'urn:own', One: '' }, text: 'of our own' },
            { name: 'Leaf', text: 'inner', children: [comment('inside', 'in')] },
            comment('line', ''),
            {
              name: 'Box',
              attributes: { One: '1' },
              children: [{ name: 'Keep' }, { name: 'Leaf', text: 'deep' }],
            },
          ],
        },
        { name: 'Leaf', text: '' },
      ],
    },
    'r',
    null,
  )
}
