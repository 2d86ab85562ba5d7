import { createContext, Script } from 'node:vm'
import { LatheError } from '../../contract/errors.ts'

/** How long an expression may take on the values of one step, and on one value alone, in milliseconds. */
const longestStep = 250
const longestValue = 100
/** So many values on which it takes too long, and it is given up. */
const mostSlow = 3

const script = new Script('values.map((value) => value.replace(pattern, replacement))')

/**
 * Replaces by a regular expression in bounded time. Some expressions try a number of ways that doubles with every
 * character, such as (a+)+b; V8 tries them all and answers nothing meanwhile. Here the engine stops after a while: what
 * one value cannot be done in is told, and an expression that is slow time and again is refused.
 */
export class BoundedExpression {
  readonly #world: { values: readonly string[]; pattern: RegExp; replacement: string }
  #slow = 0

  /** Throws `invalid-value` when it is no regular expression. `replacement` may name groups: $1, $<name>, $&. */
  constructor(expression: string, replacement: string, { matchCase }: { matchCase: boolean }) {
    let pattern: RegExp
    try {
      pattern = new RegExp(expression, matchCase ? 'gu' : 'giu')
    } catch (thrown) {
      const reason = (thrown as Error).message.replace(/^Invalid regular expression: (?:\/.*\/\w*: )?/s, '')
      throw new LatheError('invalid-value', `"${expression}" is no regular expression: ${reason}.`)
    }
    this.#world = { values: [], pattern, replacement }
    createContext(this.#world)
  }

  /** What each value becomes; null where it takes too long. Throws `invalid-value` when that happens again and again. */
  replace(values: readonly string[]): (string | null)[] {
    return this.#run(values, longestStep) ?? values.map((value) => this.#one(value))
  }

  #one(value: string): string | null {
    const done = this.#run([value], longestValue)
    if (done) return done[0]!
    this.#slow++
    if (this.#slow >= mostSlow)
      throw new LatheError(
        'invalid-value',
        `The regular expression takes too long: more than ${longestValue} ms on each of ${mostSlow} values. Repetitions inside repetitions, such as (a+)+, do that. Write it so that it can match a text in one way only.`,
      )
    return null
  }

  #run(values: readonly string[], milliseconds: number): string[] | null {
    this.#world.values = values
    try {
      return [...(script.runInContext(this.#world, { timeout: milliseconds }) as string[])]
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null
      throw thrown
    }
  }
}
